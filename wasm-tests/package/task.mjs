// The task that each way of using the package is asked about, and what it must answer.

import assert from "node:assert/strict";

export const TASK = "Load a YAML configuration that the user uploads";

/** Fails unless this is what a working package says: found with the embedding model, not only by calls. */
export function check({ cwe, facets, notes, error }) {
  assert.equal(error, undefined);
  assert.equal(cwe, "CWE-502");
  assert.deepEqual(facets, ["task"]);
  assert.deepEqual(notes, []);
}
