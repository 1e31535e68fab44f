import assert from "node:assert/strict";
import { test } from "node:test";

import type { FileCache } from "../src/cache.js";
import { obtainFile, type Download, type Surroundings } from "../src/files.js";

const URL = "https://site.example/model.onnx";
const MODEL = new TextEncoder().encode("the model");
// printf 'the model' | sha256sum
const WANTED = {
  url: URL,
  sha256: "36cc7e3d6f6200756c81e18470827e9dac1c602fcd87761cbb0b8f015611c098",
  mismatch: { code: "bad-model" as const, message: "not tiny", help: "" },
};

class MemoryCache implements FileCache {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  async get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.files.get(key);
  }
  async put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.files.set(key, bytes);
  }
  async remove(key: string): Promise<void> {
    this.files.delete(key);
  }
}

/** A server that sends these bytes in two parts, and counts the requests. */
function surroundings(bytes: Uint8Array, init: ResponseInit = {}): Surroundings & { requests: number; cache: MemoryCache } {
  const made = {
    requests: 0,
    cache: new MemoryCache(),
    subtle: crypto.subtle,
    fetch: async () => {
      made.requests += 1;
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice(0, 4));
          controller.enqueue(bytes.slice(4));
          controller.close();
        },
      });
      return new Response(body, init);
    },
  };
  return made;
}

const never = new AbortController().signal;

test("a download reports its progress against the length", async () => {
  const told: Download[] = [];
  const server = surroundings(MODEL, { headers: { "content-length": String(MODEL.length) } });
  assert.deepEqual(await obtainFile(WANTED, server, never, (progress) => told.push(progress)), MODEL);
  assert.deepEqual(told, [
    { loaded: 4, total: 9, done: false },
    { loaded: 9, total: 9, done: false },
    { loaded: 9, total: 9, done: true },
  ]);
});

test("a compressed download has no known length", async () => {
  const told: Download[] = [];
  const server = surroundings(MODEL, { headers: { "content-length": "5", "content-encoding": "gzip" } });
  await obtainFile(WANTED, server, never, (progress) => told.push(progress));
  assert(told.every((progress) => progress.total === undefined));
});

test("the second time it comes from the cache", async () => {
  const server = surroundings(MODEL);
  await obtainFile(WANTED, server, never, () => undefined);
  assert.deepEqual(await obtainFile(WANTED, server, never, () => undefined), MODEL);
  assert.equal(server.requests, 1);
});

test("a damaged cache entry is replaced", async () => {
  const server = surroundings(MODEL);
  await obtainFile(WANTED, server, never, () => undefined);
  for (const key of server.cache.files.keys()) server.cache.files.set(key, new Uint8Array([1]));
  assert.deepEqual(await obtainFile(WANTED, server, never, () => undefined), MODEL);
  assert.equal(server.requests, 2);
});

test("a cache that refuses everything does no harm", async () => {
  const refuse = async (): Promise<never> => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const server = { ...surroundings(MODEL), cache: { get: refuse, put: refuse, remove: refuse } };
  assert.deepEqual(await obtainFile(WANTED, server, never, () => undefined), MODEL);
});

test("another model is refused and not kept", async () => {
  const server = surroundings(new TextEncoder().encode("another one"));
  await assert.rejects(obtainFile(WANTED, server, never, () => undefined), { code: "bad-model", message: /tiny/ });
  assert.equal(server.cache.files.size, 0);
});

test("a missing file names its address and the status", async () => {
  const server = surroundings(MODEL, { status: 404 });
  await assert.rejects(obtainFile(WANTED, server, never, () => undefined), { code: "unavailable", message: /model\.onnx.*404/ });
});

test("a server that can't be reached and a cancelled download are told apart", async () => {
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    init?.signal?.throwIfAborted();
    throw new TypeError("Failed to fetch");
  };
  const server = { ...surroundings(MODEL), fetch: fetch as typeof globalThis.fetch };
  await assert.rejects(obtainFile(WANTED, server, never, () => undefined), { code: "unavailable" });
  await assert.rejects(obtainFile(WANTED, server, AbortSignal.abort(), () => undefined), { code: "cancelled" });
});

test("a server that sends more than there should be is not listened to", async () => {
  let sent = 0;
  let ended = false;
  const body = (): ReadableStream =>
    new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel: () => {
        ended = true;
      },
    });
  const endless: Surroundings = { cache: undefined, subtle: crypto.subtle, fetch: async () => new Response(body()) };
  await assert.rejects(obtainFile({ ...WANTED, bytes: 5000 }, endless, never), { code: "bad-model", message: "not tiny" });
  assert(ended && sent < 20, `${sent} pieces were read`);
});
