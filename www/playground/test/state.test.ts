import assert from "node:assert/strict";
import { test } from "node:test";

import { retrievalOptions } from "../src/settings.js";
import { decodeState, EMPTY, encodeState, knowledgeBaseHash, route, type FormState } from "../src/state.js";

const FULL: FormState = {
  language: "c",
  task: "Copy a name & print it: 100% ü🦀\nsafely",
  code: "int main(void) {\n\treturn 0; // #1 + 2\n}\n",
  codeRole: "draft",
  url: "http://localhost:11434/v1",
  model: "qwen2.5-coder:7b",
  settings: { numbers: { k: 2, cause: 0.5, temperature: 0.7, hops: 3 }, facets: ["api", "task"] },
  kb: "https://example.org/kb",
};

test("a link says all that the form holds", () => {
  assert.deepEqual(decodeState(encodeState(FULL)), FULL);
  assert.deepEqual(decodeState(encodeState({ ...EMPTY, task: "t" })), { ...EMPTY, task: "t" });
});

test("what may be a secret does not get into a link, nor out of one", () => {
  for (const url of ["http://user:secret@localhost/v1", "http://localhost/v1?key=secret", "http://localhost/v1#secret"]) {
    assert(!encodeState({ ...FULL, url }).includes("secret"));
    assert(!encodeState({ ...FULL, kb: url }).includes("secret"));
    const taken = decodeState(`task=t&endpoint=${encodeURIComponent(url)}&kb=${encodeURIComponent(url)}`)!;
    assert.deepEqual([taken.url, taken.kb], ["http://localhost/v1", "http://localhost/v1"]);
  }
  assert.equal(decodeState("task=t&endpoint=javascript:alert(1)")!.url, "");
  assert.equal(decodeState("task=t&kb=data:,x")!.kb, "");
});

test("what makes no sense in a link is left out", () => {
  const state = decodeState("task=t&s.k=1.5&s.temperature=9&s.hops=x&s.cause=0.3&s.facets=nonsense&role=?")!;
  assert.deepEqual(state.settings, { numbers: { cause: 0.3 }, facets: undefined });
  assert.equal(state.codeRole, "keep");
  assert.equal(decodeState("nonsense"), undefined);
});

test("settings become the options of the same meaning, and only those that were set", () => {
  assert.deepEqual(retrievalOptions(EMPTY.settings), {});
  assert.deepEqual(retrievalOptions(FULL.settings), { facets: ["api", "task"], top_k: 2, thresholds: { cause: 0.5 } });
});

test("every entry of the knowledge base has an address", () => {
  assert.deepEqual(route("#kb"), { view: "kb", cwe: undefined, example: undefined });
  assert.deepEqual(route(knowledgeBaseHash("CWE-89")), { view: "kb", cwe: "CWE-89", example: undefined });
  assert.deepEqual(route(knowledgeBaseHash("CWE-89", "CWE-89/a b")), { view: "kb", cwe: "CWE-89", example: "a b" });
  assert.equal(route("#kb/CWE-89/%E0%A4%A").view, "kb");
  assert.equal(route("#history").view, "history");
  assert.deepEqual(route("#anything"), { view: "task", state: undefined });
});
