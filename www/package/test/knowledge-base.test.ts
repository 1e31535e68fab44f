import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import type { FileCache } from "../src/cache.js";
import { KnowledgeBaseFiles } from "../src/knowledge-base.js";
import { FolderCache, cacheFolder } from "../src/node/folder-cache.js";

const BASE = "https://site.example/kb/";
const never = new AbortController().signal;
const entry = (file: string, text: string): object => ({ file, bytes: text.length, sha256: createHash("sha256").update(text).digest("hex") });

/** A site with one shard, that can go away. */
function site(cache: FileCache, texts: Record<string, string>): { files: () => KnowledgeBaseFiles; requests: string[]; online: boolean } {
  const made = {
    requests: [] as string[],
    online: true,
    files: () =>
      new KnowledgeBaseFiles(
        { base: BASE },
        {
          cache,
          subtle: crypto.subtle,
          fetch: async (url) => {
            if (!made.online) throw new TypeError("offline");
            const name = String(url).slice(BASE.length);
            made.requests.push(name);
            const text = texts[name];
            return new Response(text ?? null, { status: text === undefined ? 404 : 200 });
          },
        },
      ),
  };
  return made;
}

const manifest = (shard: string, text: string): string =>
  JSON.stringify({ cwe_level: entry("level.rskb", "level"), shards: { "CWE-1": entry(shard, text) } });

async function withCache(run: (cache: FolderCache, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rescue-cache-"));
  try {
    await run(new FolderCache(join(folder, "made")), join(folder, "made"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("after the first use a knowledge base works without a network", () =>
  withCache(async (cache) => {
    const server = site(cache, { "manifest.json": manifest("a.rskb", "one"), "a.rskb": "one", "level.rskb": "level" });
    const first = server.files();
    await first.file("manifest.json", never);
    await first.file("a.rskb", never);
    server.online = false;
    const second = server.files();
    assert.match(await (await second.file("manifest.json", never)).text(), /a\.rskb/);
    assert.equal(await (await second.file("a.rskb", never)).text(), "one");
    await assert.rejects(second.file("level.rskb", never), { code: "unavailable" });
  }));

test("so does one that is signed", () =>
  withCache(async (cache) => {
    const server = site(cache, { "manifest.json": manifest("a.rskb", "one"), "manifest.sig": "0a0b" });
    for (const online of [true, false]) {
      server.online = online;
      assert.equal(await (await server.files().file("manifest.sig", never)).text(), "0a0b");
    }
  }));

test("a server that refuses the manifest is not taken for no network", () =>
  withCache(async (cache) => {
    const texts: Record<string, string> = { "manifest.json": manifest("a.rskb", "one") };
    const server = site(cache, texts);
    await server.files().file("manifest.json", never);
    delete texts["manifest.json"];
    await assert.rejects(server.files().file("manifest.json", never), { code: "unavailable", message: /404/ });
  }));

test("the manifest is asked for each time, the rest once, and what is superseded is dropped", () =>
  withCache(async (cache, folder) => {
    const texts: Record<string, string> = { "manifest.json": manifest("a.rskb", "one"), "a.rskb": "one", "b.rskb": "two" };
    const server = site(cache, texts);
    for (let visit = 0; visit < 2; visit += 1) {
      const files = server.files();
      await files.file("manifest.json", never);
      await files.file("a.rskb", never);
    }
    assert.deepEqual(server.requests, ["manifest.json", "a.rskb", "manifest.json"]);
    assert.equal((await readdir(folder)).length, 2);
    texts["manifest.json"] = manifest("b.rskb", "two");
    await server.files().file("manifest.json", never);
    assert.equal((await readdir(folder)).length, 1);
  }));

test("a file that is not the one the manifest names is refused and not kept", () =>
  withCache(async (cache, folder) => {
    const server = site(cache, { "manifest.json": manifest("a.rskb", "one"), "a.rskb": "changed" });
    const files = server.files();
    await files.file("manifest.json", never);
    await assert.rejects(files.file("a.rskb", never), { code: "damaged-knowledge-base" });
    assert.equal((await readdir(folder)).length, 1);
  }));

test("the cache's folder is the system's", () => {
  assert.equal(cacheFolder({ RESCUE_CACHE: "/mine" }, "linux"), "/mine");
  assert.equal(cacheFolder({ XDG_CACHE_HOME: "/x" }, "linux"), "/x/rescue-secure-code");
  assert.match(cacheFolder({}, "darwin"), /Library.Caches.rescue-secure-code$/);
});

test("a manifest that never ends is refused", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(2 ** 20)) });
  const files = new KnowledgeBaseFiles({ base: BASE }, { cache: undefined, subtle: crypto.subtle, fetch: async () => new Response(body) });
  await assert.rejects(files.file("manifest.json", never), { code: "damaged-knowledge-base", message: /bytes: that is no manifest/ });
});
