import assert from "node:assert/strict";
import { test } from "node:test";

import { pastRun, type PastRun, RunHistory, type TextStore } from "../src/history.js";
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

/** A history that is kept in such a store. */
function kept(texts: TextStore): RunHistory {
  const history = new RunHistory(texts);
  history.isKept = true;
  return history;
}

test("the latest run comes first, and the oldest gives way", () => {
  for (const history of [kept(store()), new RunHistory(store())]) {
    for (let i = 0; i < 60; i++) history.add(run(String(i)));
    assert.equal(history.list().length, 50);
    assert.equal(times(history)[0], "59");
    history.remove("58");
    assert.deepEqual(times(history).slice(0, 2), ["59", "57"]);
    history.clear();
    assert.deepEqual(history.list(), []);
  }
});

test("nothing is in the browser's storage unless runs are to be kept", () => {
  const texts = store();
  const history = new RunHistory(texts);
  history.add(run("a"));
  assert.deepEqual(times(history), ["a"]);
  assert.deepEqual(times(new RunHistory(texts)), []);
  history.isKept = true;
  history.add(run("b"));
  assert.deepEqual(times(new RunHistory(texts)), ["b", "a"]);
  history.isKept = false;
  assert.deepEqual(times(history), ["b", "a"], "this page has them");
  assert.deepEqual(times(new RunHistory(texts)), []);
  assert.equal(texts.getItem("rescue-history"), null);
});

test("secrets in the address of an endpoint or a knowledge base are not held", () => {
  const address = "https://user:secret@example.org/v1?key=secret";
  const state = { ...EMPTY, task: "t", url: address, kb: address };
  const input = { query: { language: "c", task: "t" }, style: "chat" as const, endpoint: undefined, options: {}, hops: 2, state };
  const past = pastRun({ input, status: "done", activity: "", partial: false }, new Date(0));
  assert.equal(past.at, "1970-01-01T00:00:00.000Z");
  assert(!JSON.stringify(past).includes("secret"));
});

test("a store that is full keeps what it has room for", () => {
  const history = kept(store(1000));
  for (const at of ["a", "b", "c"]) history.add(run(at, "x".repeat(200)));
  assert.deepEqual(times(history), ["c", "b"]);
});

test("without storage and with damaged content nothing fails", () => {
  const none = kept({ ...store(), setItem: () => { throw new DOMException("no storage", "SecurityError"); } });
  assert.equal(none.isKept, false);
  none.add(run("a"));
  assert.deepEqual(times(none), ["a"]);
  const absent = kept(undefined as unknown as TextStore);
  absent.add(run("a"));
  assert.deepEqual(times(absent), ["a"]);
  const damaged = store();
  const history = kept(damaged);
  const { settings, ...incomplete } = EMPTY;
  for (const content of ["{", "7", '[null, {"at": 1}]', JSON.stringify([{ ...run("x"), state: incomplete }]), JSON.stringify([{ ...run("x"), state: { settings } }])]) {
    damaged.setItem("rescue-history", content);
    assert.deepEqual(history.list(), []);
  }
});
