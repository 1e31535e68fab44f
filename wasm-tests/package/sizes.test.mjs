import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { measure, SNAPSHOT } from "./sizes.mjs";

/** How much a file may differ from the snapshot: compilers and a growing knowledge base move it a little. */
const RELATIVE = 0.1;
const ABSOLUTE = 400;

test("the package's files have the recorded sizes", () => {
  const recorded = JSON.parse(readFileSync(SNAPSHOT, "utf8"));
  const sizes = measure();
  const advice = "If that is meant: node wasm-tests/package/sizes.mjs --write";
  assert.deepEqual(Object.keys(sizes), Object.keys(recorded), advice);
  for (const [name, bytes] of Object.entries(sizes)) {
    const allowed = recorded[name] * RELATIVE + ABSOLUTE;
    assert(Math.abs(bytes - recorded[name]) <= allowed, `${name}: ${bytes} bytes, recorded are ${recorded[name]}. ${advice}`);
  }
});
