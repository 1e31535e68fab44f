/** The knowledge base as a tree to read and a text to search, without the picture. */

import type { ExampleEntry, WeaknessEntry } from "rescue-secure-code";

/** A weakness with what is below it. */
export interface Branch {
  entry: WeaknessEntry;
  children: Branch[];
  /** Known weaknesses here and below. */
  weaknesses: number;
  /** Guidelines here and below. */
  guidelines: number;
}

/** The trees of these weaknesses. A weakness with several parents stands below the first one. */
export function branches(entries: readonly WeaknessEntry[]): Branch[] {
  const childrenOf = new Map<string, WeaknessEntry[]>();
  for (const entry of entries) {
    const parent = entry.parents[0] ?? "";
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), entry]);
  }
  const grow = (entry: WeaknessEntry): Branch => {
    const children = (childrenOf.get(entry.cwe) ?? []).map(grow);
    const sum = (of: (branch: Branch) => number): number => children.reduce((total, child) => total + of(child), 0);
    return {
      entry,
      children,
      weaknesses: sum(({ weaknesses }) => weaknesses) + (entry.known ? 1 : 0),
      guidelines: sum(({ guidelines }) => guidelines) + entry.guidelines.length,
    };
  };
  // What only stands above others by a second parent is left out.
  return (childrenOf.get("") ?? []).map(grow).map(pruned).filter((branch) => branch.weaknesses > 0);
}

function pruned(branch: Branch): Branch {
  return { ...branch, children: branch.children.filter(({ weaknesses }) => weaknesses > 0).map(pruned) };
}

/** Something that a search found. */
export interface Found {
  cwe: string;
  /** The weakness's name, or the example's id. */
  title: string;
  /** Set for an example. */
  example?: string;
  /** A piece of the text that has the first word. */
  excerpt: string;
}

/** How many finds are given. */
export const MAX_FOUND = 100;

/** What has all of the words, in any case and any order. */
export function search(words: string, entries: readonly WeaknessEntry[], examples: ReadonlyMap<string, readonly ExampleEntry[]>): Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  if (wanted.length === 0) return found;
  const look = (texts: readonly string[], hit: Omit<Found, "excerpt">): void => {
    const text = texts.join("\n");
    const lower = text.toLowerCase();
    if (found.length < MAX_FOUND && wanted.every((word) => lower.includes(word))) found.push({ ...hit, excerpt: excerpt(texts, wanted[0]!) });
  };
  for (const { cwe, name, known, guidelines, causes, provenance } of entries) {
    if (!known) continue;
    look([...guidelines.map(({ text }) => text), ...causes, provenance, name, cwe], { cwe, title: name });
    for (const { id, language, task, cause, vulnerable, secure, origin } of examples.get(cwe) ?? []) {
      look([task, cause, secure, vulnerable, origin, language, id], { cwe, title: id, example: id });
    }
  }
  return found;
}

/** The line with the word, cut to a readable length. */
function excerpt(texts: readonly string[], word: string): string {
  const length = 160;
  const line = texts.flatMap((text) => text.split("\n")).find((each) => each.toLowerCase().includes(word)) ?? "";
  const start = Math.max(0, line.toLowerCase().indexOf(word) - length / 2);
  const piece = line.slice(start, start + length).trim();
  return `${start > 0 ? "…" : ""}${piece}${start + length < line.length ? "…" : ""}`;
}
