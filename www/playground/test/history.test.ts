import assert from "node:assert/strict";
import { test } from "node:test";

import { type PastRun, RunHistory, type TextStore } from "../src/history.js";
import { EMPTY } from "../src/state.js";

/** A store with room for so many characters. */
function store(room = Infinity): TextStore {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      texts.set(key, value);
    },
    removeItem: (key) => void texts.delete(key),
  };
}

const run = (at: string, task = "t"): PastRun => ({ at, state: { ...EMPTY, task }, weaknesses: [], examples: [], prompt: [] });
const times = (history: RunHistory): string[] => history.list().map(({ at }) => at);

test("the latest run comes first, and the oldest gives way", () => {
  const history = new RunHistory(store());
  for (let i = 0; i < 60; i++) history.add(run(String(i)));
  assert.equal(history.list().length, 50);
  assert.equal(times(history)[0], "59");
  history.remove("58");
  assert.deepEqual(times(history).slice(0, 2), ["59", "57"]);
  history.clear();
  assert.deepEqual(history.list(), []);
});

test("a store that is full keeps what it has room for", () => {
  const history = new RunHistory(store(1000));
  for (const at of ["a", "b", "c"]) history.add(run(at, "x".repeat(200)));
  assert.deepEqual(times(history), ["c", "b"]);
});

test("without storage, when it is off, and with damaged content nothing fails", () => {
  const none = new RunHistory(undefined);
  none.add(run("a"));
  assert.deepEqual(none.list(), []);
  const off = new RunHistory(store());
  off.isOn = false;
  off.add(run("a"));
  assert.deepEqual(off.list(), []);
  const damaged = store();
  damaged.setItem("rescue-history", '[null, {"at": 1}, {"at": "x", "state": {}}]');
  assert.deepEqual(new RunHistory(damaged).list(), []);
  damaged.setItem("rescue-history", "{");
  assert.deepEqual(new RunHistory(damaged).list(), []);
});
