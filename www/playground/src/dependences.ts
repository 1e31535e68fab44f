/** What a picture of dependences shows, without the picture. */

import type { Graph, GraphEdge } from "rescue-secure-code";

/** How a line relates to the one that was chosen. */
export type Part = "point" | "backward" | "forward" | "both" | "left-out" | "no-statement";

/** An edge between lines. */
export interface LineEdge {
  from: number;
  to: number;
  kind: GraphEdge["kind"];
  /** Variables that carry it. */
  variables: string[];
}

/** The lines, from 1, on which a statement begins. */
export function statementLines(graph: Graph): number[] {
  return [...new Set(graph.nodes.map(({ line }) => line))].sort((a, b) => a - b);
}

/** The parts of all lines of a code of so many lines. */
export function parts(count: number, graph: Graph, point: number, backward: readonly number[], forward: readonly number[]): Part[] {
  const [before, behind] = [new Set(backward), new Set(forward)];
  const inStatement = new Set(graph.nodes.flatMap(({ line, end_line }) => range(line, end_line)));
  return range(1, count).map((line) => {
    if (line === point) return "point";
    if (before.has(line)) return behind.has(line) ? "both" : "backward";
    if (behind.has(line)) return "forward";
    return inStatement.has(line) ? "left-out" : "no-statement";
  });
}

/** The edges between these lines, one for each pair of lines and kind. */
export function edgesBetween(graph: Graph, shown: (line: number) => boolean): LineEdge[] {
  const edges = new Map<string, LineEdge>();
  for (const { from, to, kind, variable } of graph.edges) {
    const [start, end] = [graph.nodes[from]!.line, graph.nodes[to]!.line];
    if (start === end || !shown(start) || !shown(end)) continue;
    const key = `${start} ${end} ${kind}`;
    const edge = edges.get(key) ?? { from: start, to: end, kind, variables: [] };
    edges.set(key, edge);
    if (variable !== null && !edge.variables.includes(variable)) edge.variables.push(variable);
  }
  return [...edges.values()];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => first + i);
}
