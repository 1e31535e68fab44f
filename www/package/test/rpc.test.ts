import assert from "node:assert/strict";
import { test } from "node:test";

import { RescueError } from "../src/errors.js";
import { Client, serve, type Handlers, type Method, type Port } from "../src/rpc.js";

interface Calculator {
  add: Method<[number, number], number>;
  count: Method<number, string, number>;
  wait: Method;
  fail: Method;
  crash: Method;
}

/** A client and a server at the two ends of a channel; `seen` collects what the server's `wait` was told. */
function connected(): { client: Client<Calculator>; seen: string[]; stop: () => void; close: () => void } {
  const seen: string[] = [];
  const handlers: Handlers<Calculator> = {
    add: ([a, b]) => a + b,
    count: (to, { emit }) => {
      for (let i = 1; i <= to; i++) emit(i);
      return "counted";
    },
    wait: (_, { signal }) =>
      new Promise((resolve) =>
        signal.addEventListener("abort", () => {
          seen.push("aborted");
          resolve();
        }),
      ),
    fail: () => {
      throw new RescueError({ code: "endpoint-rate-limit", message: "Too fast.", help: "Wait." });
    },
    crash: () => {
      throw new TypeError("unreachable");
    },
  };
  const { port1, port2 } = new MessageChannel();
  const stop = serve<Calculator>(port2 as unknown as Port, handlers);
  const client = new Client<Calculator>(port1 as unknown as Port);
  port1.start();
  port2.start();
  return { client, seen, stop, close: () => (port1.close(), port2.close()) };
}

test("a call returns its method's output", async () => {
  const { client, close } = connected();
  assert.deepEqual(await Promise.all([client.call("add", [1, 2]), client.call("add", [3, 4])]), [3, 7]);
  close();
});

test("events arrive in order and before the output", async () => {
  const { client, close } = connected();
  const told: (number | string)[] = [];
  told.push(await client.call("count", 3, { onEvent: (event) => told.push(event) }));
  assert.deepEqual(told, [1, 2, 3, "counted"]);
  close();
});

test("an error keeps its code, message and help", async () => {
  const { client, close } = connected();
  await assert.rejects(client.call("fail", undefined), (error) => {
    assert(error instanceof RescueError);
    assert.deepEqual(error.toJSON(), { code: "endpoint-rate-limit", message: "Too fast.", help: "Wait." });
    return true;
  });
  close();
});

test("a fault becomes an internal error that repeats its message", async () => {
  const { client, close } = connected();
  await assert.rejects(client.call("crash", undefined), { name: "RescueError", code: "internal", message: /unreachable/ });
  close();
});

test("cancelling rejects at once and reaches the other side", async () => {
  const { client, seen, close } = connected();
  const controller = new AbortController();
  const call = client.call("wait", undefined, { signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { name: "AbortError", code: "cancelled" });
  await client.call("add", [0, 0]); // Whatever was sent before has been handled now.
  assert.deepEqual(seen, ["aborted"]);
  close();
});

test("a call that is cancelled beforehand is never made", async () => {
  const { client, seen, close } = connected();
  await assert.rejects(client.call("wait", undefined, { signal: AbortSignal.abort() }), { code: "cancelled" });
  await client.call("add", [0, 0]);
  assert.deepEqual(seen, []);
  close();
});

test("closing ends what runs and refuses what comes", async () => {
  const { client, close } = connected();
  const call = client.call("wait", undefined);
  client.close(new RescueError({ code: "unavailable", message: "Gone.", help: "" }));
  await assert.rejects(call, { code: "unavailable" });
  await assert.rejects(client.call("add", [1, 1]), { code: "unavailable" });
  close();
});

test("stopping the server aborts what it does", async () => {
  const { client, seen, stop, close } = connected();
  const call = client.call("wait", undefined);
  await client.call("add", [0, 0]);
  stop();
  await call;
  assert.deepEqual(seen, ["aborted"]);
  close();
});
