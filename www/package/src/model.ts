/** Obtains the embedding model's file: from the cache, or from the network with progress; never without a check of its hash. */

import type { ModelInfo } from "./generated/ModelInfo.js";
import { RescueError } from "./errors.js";
import type { Progress } from "./progress.js";

/** Keeps files between visits. */
export interface FileCache {
  /** The file that was stored under this key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Stores a file, and drops those stored for other versions of it. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Drops a file. */
  remove(key: string): Promise<void>;
}

/** What {@link obtainModel} needs of its surroundings. */
export interface Surroundings {
  fetch: typeof fetch;
  /** Missing where the browser gives none (private windows, pages over http). */
  cache: FileCache | undefined;
  /** Missing on pages over http; the embedder checks the hash itself. */
  subtle: Pick<SubtleCrypto, "digest"> | undefined;
}

/** What a browser has of {@link Surroundings}. */
export function browserSurroundings(): Surroundings {
  return {
    fetch: globalThis.fetch.bind(globalThis),
    cache: typeof caches === "undefined" ? undefined : new CacheStorageFiles("rescue-models"),
    subtle: globalThis.crypto?.subtle,
  };
}

/** The file of the model that `info` names. */
export async function obtainModel(
  url: string,
  info: ModelInfo,
  { fetch, cache, subtle }: Surroundings,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Uint8Array> {
  const matches = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    !subtle || hex(await subtle.digest("SHA-256", bytes)) === info.sha256;
  // The hash is part of the key, so another model at the same address is another file.
  const key = `${url}?sha256=${info.sha256}`;

  const stored = await cache?.get(key).catch(() => undefined);
  if (stored) {
    if (await matches(stored)) return stored;
    await cache?.remove(key).catch(() => undefined);
  }
  const bytes = await download(url, fetch, signal, onProgress);
  if (!(await matches(bytes))) {
    throw new RescueError({
      code: "bad-model",
      message: `The embedding model at ${url} is not the one that the knowledge base was made with (${info.id}).`,
      help: "Put the model there that the knowledge base's manifest names, or load the page anew if it was updated meanwhile.",
    });
  }
  // Full or forbidden storage costs the next visit a download, no more.
  if (subtle) await cache?.put(key, bytes).catch(() => undefined);
  return bytes;
}

/** The text of a small file. */
export async function obtainText(url: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<string> {
  return (await request(url, fetch, signal)).text();
}

async function request(url: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<Response> {
  const unavailable = (reason: string, thrown?: unknown): RescueError =>
    new RescueError(
      { code: "unavailable", message: `${url} can't be fetched: ${reason}.`, help: "Check that the file is there and the network works, then try again." },
      { cause: thrown },
    );
  let response;
  try {
    response = await fetch(url, { signal });
  } catch (thrown) {
    throw signal.aborted ? RescueError.cancelled() : unavailable("no answer from the server", thrown);
  }
  if (!response.ok) throw unavailable(`the server answered ${response.status}`);
  return response;
}

async function download(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, fetch, signal);
  // With a content encoding the length is that of the compressed bytes, which nobody sees here.
  const length = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length"));
  const total = Number.isSafeInteger(length) && length > 0 ? { total: length } : {};
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  try {
    for (let reader = response.body?.getReader(); reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      loaded += value.length;
      onProgress({ step: "model-download", loaded, ...total, done: false });
    }
  } catch (thrown) {
    if (signal.aborted) throw RescueError.cancelled();
    throw new RescueError(
      { code: "unavailable", message: `The download of ${url} broke off.`, help: "Check the network and try again." },
      { cause: thrown },
    );
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  onProgress({ step: "model-download", loaded, ...total, done: true });
  return bytes;
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Files in the browser's Cache Storage. */
class CacheStorageFiles implements FileCache {
  readonly #name: string;

  constructor(name: string) {
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
