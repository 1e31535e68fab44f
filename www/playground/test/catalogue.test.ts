import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExampleEntry, WeaknessEntry } from "rescue-secure-code";

import { branches, search } from "../src/catalogue.js";

const entry = (cwe: string, parents: string[], rules: string[] = []): WeaknessEntry => ({
  cwe,
  name: `Name of ${cwe}`,
  parents,
  known: rules.length > 0,
  languages: [],
  guidelines: rules.map((text) => ({ text, languages: [] })),
  causes: [],
  provenance: "",
});

const ENTRIES = [entry("CWE-1", []), entry("CWE-2", ["CWE-1", "CWE-4"], ["Bind values."]), entry("CWE-3", ["CWE-2"], ["Escape it.", "Check it."]), entry("CWE-4", [])];

test("counts go up the tree, and branches without a known weakness are left out", () => {
  const [root, ...others] = branches(ENTRIES);
  assert.deepEqual(others, []);
  assert.deepEqual([root!.entry.cwe, root!.weaknesses, root!.guidelines], ["CWE-1", 2, 3]);
  assert.deepEqual(root!.children[0]!.children.map(({ entry: { cwe } }) => cwe), ["CWE-3"]);
});

test("a search finds what has all words, in rules and in examples", () => {
  const example: ExampleEntry = { id: "CWE-3/a", language: "c", task: "", cause: "", vulnerable: "strcpy(a, b);", secure: "", origin: "" };
  const examples = new Map([["CWE-3", [example]]]);
  assert.deepEqual(search("VALUES bind", ENTRIES, examples), [{ cwe: "CWE-2", title: "Name of CWE-2", excerpt: "Bind values." }]);
  assert.deepEqual(search("strcpy", ENTRIES, examples).map(({ example: id, excerpt }) => [id, excerpt]), [["CWE-3/a", "strcpy(a, b);"]]);
  assert.deepEqual(search("strcpy bind", ENTRIES, examples), []);
  assert.deepEqual(search(" ", ENTRIES, examples), []);
});
