import assert from "node:assert/strict";
import { test } from "node:test";

import { EventQueue } from "../src/event-queue.js";

test("what was pushed before and while reading comes out in order", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const seen: number[] = [];
  const reading = (async () => {
    for await (const value of queue) {
      seen.push(value);
      if (value === 1) queue.push(2);
    }
  })();
  await new Promise((resolve) => setTimeout(resolve));
  queue.push(3);
  queue.end();
  await reading;
  assert.deepEqual(seen, [1, 2, 3]);
});

test("an error comes after the last value", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  queue.end({ error: new Error("broken") });
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const value of queue) seen.push(value);
  }, /broken/);
  assert.deepEqual(seen, [1]);
});
