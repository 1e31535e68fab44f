/** Where fetched files are kept between runs: one small interface, its home in browsers, and its way across a Worker's border. */

import { Client, serve, type Handlers, type Method, type Port } from "./rpc.js";

/** Keeps files between runs. May fail: that costs a download, no more. What it gives is always checked by hash. */
export interface FileCache {
  /** The file that was stored under this key, which is its address with `?sha256=` and its hash after it. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Stores a file, and drops those stored for other versions of it: keys that differ after the `?` only. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Drops a file. */
  remove(key: string): Promise<void>;
}

/** What a Worker is told about its cache: its own, none, or one at the other end of a port. */
export type CacheChoice = "default" | "none" | MessagePort;

interface CacheMethods {
  get: Method<string, Uint8Array<ArrayBuffer> | undefined>;
  put: Method<{ key: string; bytes: Uint8Array<ArrayBuffer> }>;
  remove: Method<string>;
}

/** Makes a user's cache reachable from Workers. */
export class CacheHost {
  readonly #cache: FileCache | false | undefined;
  readonly #ends: (() => void)[] = [];

  /** `undefined` is the Worker's own cache, `false` none. */
  constructor(cache: FileCache | false | undefined) {
    this.#cache = cache;
  }

  /** What to send to one Worker, and what of it to transfer. */
  offer(): { cache: CacheChoice; transfer: Transferable[] } {
    const cache = this.#cache;
    if (cache === undefined) return { cache: "default", transfer: [] };
    if (cache === false) return { cache: "none", transfer: [] };
    const { port1, port2 } = new MessageChannel();
    const handlers: Handlers<CacheMethods> = {
      get: (key) => cache.get(key),
      put: ({ key, bytes }) => cache.put(key, bytes),
      remove: (key) => cache.remove(key),
    };
    const stop = serve<CacheMethods>(port1 as Port, handlers);
    port1.start();
    // In Node a port that is listened to keeps the process running.
    (port1 as { unref?: () => void }).unref?.();
    this.#ends.push(() => (stop(), port1.close()));
    return { cache: port2, transfer: [port2] };
  }

  /** Closes what was offered. */
  close(): void {
    for (const end of this.#ends.splice(0)) end();
  }
}

/** The Worker's side of {@link CacheHost.offer}. */
export function chosenCache(choice: CacheChoice, own: FileCache | undefined): FileCache | undefined {
  if (choice === "default") return own;
  if (choice === "none") return undefined;
  const client = new Client<CacheMethods>(choice as Port);
  choice.start();
  return {
    get: (key) => client.call("get", key),
    put: (key, bytes) => client.call("put", { key, bytes }),
    remove: (key) => client.call("remove", key),
  };
}

/** Files in the browser's Cache Storage. */
export class CacheStorageFiles implements FileCache {
  readonly #name: string;

  constructor(name = "rescue") {
    this.#name = name;
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const response = await (await caches.open(this.#name)).match(key);
    return response && new Uint8Array(await response.arrayBuffer());
  }

  async put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const cache = await caches.open(this.#name);
    const others = await cache.keys(key, { ignoreSearch: true });
    await Promise.all(others.map((other) => cache.delete(other)));
    await cache.put(key, new Response(bytes, { headers: { "content-type": "application/octet-stream" } }));
  }

  async remove(key: string): Promise<void> {
    await (await caches.open(this.#name)).delete(key);
  }
}

/** The browser's Cache Storage; none where the page may not store anything (frames in a sandbox, insecure addresses, some private windows). */
export function cacheStorage(): FileCache | undefined {
  try {
    return typeof caches === "undefined" ? undefined : new CacheStorageFiles();
  } catch {
    // In a sandbox even asking is an error.
    return undefined;
  }
}
