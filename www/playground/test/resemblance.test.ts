import assert from "node:assert/strict";
import { test } from "node:test";

import { resemblances, similarity, type Fix } from "../src/resemblance.js";

const FIX: Fix = {
  cwe: "CWE-502",
  id: "CWE-502/yaml",
  vulnerable: "def load(stream):\n    config = yaml.load(stream, Loader=yaml.Loader)\n    return config\n",
  secure: "def load(stream):\n    config = yaml.safe_load(stream)\n    return config\n",
  riskyCalls: new Set(["yaml.load"]),
};

test("a line like one that a fix takes out is pointed out, with its call and what the fix has instead", () => {
  const code = "def f(text):\n    settings = yaml.load(text, Loader=yaml.FullLoader)\n";
  const [hint, ...others] = resemblances(code, new Map([[2, ["yaml.load"]]]), [FIX]);
  assert.deepEqual(others, []);
  assert.equal(hint!.line, 2);
  assert.equal(hint!.call, "yaml.load");
  assert.equal(hint!.pattern, "config = yaml.load(stream, Loader=yaml.Loader)");
  assert.equal(hint!.instead.trim(), "config = yaml.safe_load(stream)");
});

test("neither the secure version nor unlike code is pointed out", () => {
  assert.deepEqual(resemblances(FIX.secure, new Map([[2, ["yaml.safe_load"]]]), [FIX]), []);
  // The same call in another line of another meaning.
  assert.deepEqual(resemblances("for part in split(a, b, c): yaml.load\n", new Map([[1, ["yaml.load"]]]), [FIX]), []);
  assert.deepEqual(resemblances("", new Map(), [FIX]), []);
  assert.deepEqual(resemblances("a = b + c\n", new Map(), []), []);
});

test("likeness is 1 for the same tokens and 0 for none in common", () => {
  assert.equal(similarity(["a", "b", "b"], ["b", "a", "b"]), 1);
  assert.equal(similarity(["a"], ["b"]), 0);
  assert.equal(similarity([], []), 0);
  assert.equal(similarity(["a", "a"], ["a"]), 2 / 3);
});
