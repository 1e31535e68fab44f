import assert from "node:assert/strict";
import { test } from "node:test";

import type { Graph } from "rescue-secure-code";

import { edgesBetween, parts, statementLines } from "../src/dependences.js";

// 1: a = f()   2: (blank)   3: if a:   4:     b = g(   5:         a)   6: c = 1
const GRAPH: Graph = {
  nodes: [
    { id: 0, line: 1, end_line: 1, kind: "statement", text: "a = f()" },
    { id: 1, line: 3, end_line: 3, kind: "branch", text: "if a:" },
    { id: 2, line: 4, end_line: 5, kind: "statement", text: "b = g( a)" },
    { id: 3, line: 6, end_line: 6, kind: "statement", text: "c = 1" },
  ],
  edges: [
    { from: 0, to: 1, kind: "data", variable: "a" },
    { from: 0, to: 2, kind: "data", variable: "a" },
    { from: 0, to: 2, kind: "data", variable: "a.x" },
    { from: 1, to: 2, kind: "control", variable: null },
  ],
};

test("lines are parted by how they relate to the chosen one", () => {
  assert.deepEqual(statementLines(GRAPH), [1, 3, 4, 6]);
  assert.deepEqual(parts(6, GRAPH, 3, [1, 3], [1, 3, 4, 5]), ["both", "no-statement", "point", "forward", "forward", "left-out"]);
});

test("edges between shown lines are joined by kind, with all their variables", () => {
  assert.deepEqual(edgesBetween(GRAPH, () => true), [
    { from: 1, to: 3, kind: "data", variables: ["a"] },
    { from: 1, to: 4, kind: "data", variables: ["a", "a.x"] },
    { from: 3, to: 4, kind: "control", variables: [] },
  ]);
  assert.deepEqual(edgesBetween(GRAPH, (line) => line !== 1), [{ from: 3, to: 4, kind: "control", variables: [] }]);
});
