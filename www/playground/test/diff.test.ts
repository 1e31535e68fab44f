import assert from "node:assert/strict";
import { test } from "node:test";

import { sideBySide, type DiffLine } from "../src/diff.js";

/** A side as a picture: `*` before what is changed, `-` for a gap. */
const picture = (lines: DiffLine[]): string[] =>
  lines.map((line) => (line.kind === "gap" ? "-" : `${line.kind === "changed" ? "*" : ""}${line.text}`));

test("a changed line stands beside what it became", () => {
  const { before, after } = sideBySide("a\nb\nc\n", "a\nB\nc\n");
  assert.deepEqual(picture(before), ["a", "*b", "c"]);
  assert.deepEqual(picture(after), ["a", "*B", "c"]);
});

test("what only one side has stands beside a gap", () => {
  const { before, after } = sideBySide("a\nc\n", "a\nb1\nb2\nc\n");
  assert.deepEqual(picture(before), ["a", "-", "-", "c"]);
  assert.deepEqual(picture(after), ["a", "*b1", "*b2", "c"]);
});

test("a missing last line end is no difference", () => {
  const { before, after } = sideBySide("a\nb", "a\nb\n");
  assert.deepEqual(picture(before), ["a", "b"]);
  assert.deepEqual(picture(after), ["a", "b"]);
});

test("an empty side is all gaps", () => {
  const { before, after } = sideBySide("", "a\n");
  assert.deepEqual(picture(before), ["-"]);
  assert.deepEqual(picture(after), ["*a"]);
});

test("texts that have next to nothing in common are not compared for ever", () => {
  const long = (name: string): string => Array.from({ length: 20_000 }, (_, i) => `${name} ${i}\n`).join("");
  const { before, after } = sideBySide(long("a"), long("b"));
  assert.equal(before.length, 20_000);
  assert(before.concat(after).every(({ kind }) => kind === "changed"));
});
