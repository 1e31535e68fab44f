/** Obtains files: from the cache, or from the network with progress; never without a check of their hash. */

import type { FileCache } from "./cache.js";
import { RescueError, type ErrorCode } from "./errors.js";

/** What {@link obtainFile} needs of its surroundings. */
export interface Surroundings {
  fetch: typeof fetch;
  /** Missing where the browser gives none (private windows, pages over http). */
  cache: FileCache | undefined;
  /** Missing on pages over http; the modules check the hash themselves. */
  subtle: Pick<SubtleCrypto, "digest"> | undefined;
}

/** How far a download is. */
export interface Download {
  loaded: number;
  total?: number;
  done: boolean;
}

/** A file and what it must be. */
export interface Wanted {
  url: string;
  /** SHA-256, in hexadecimal. */
  sha256: string;
  /** What a file with another hash is reported as. */
  mismatch: { code: ErrorCode; message: string; help: string };
  /** Its size in bytes, where that is known: no more is read. */
  bytes?: number;
}

/** What a browser's Worker has of {@link Surroundings}, with a cache if it has one. */
export function surroundings(cache: FileCache | undefined): Surroundings {
  return { fetch: globalThis.fetch.bind(globalThis), cache, subtle: globalThis.crypto?.subtle };
}

/** The key of a file in a cache. The hash is part of it, so another file at the same address is another one here. */
export function cacheKey(url: string, sha256: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}sha256=${sha256}`;
}

/** The wanted file. */
export async function obtainFile(
  { url, sha256, mismatch, bytes: size = Infinity }: Wanted,
  { fetch, cache, subtle }: Surroundings,
  signal: AbortSignal,
  onProgress: (download: Download) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const matches = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    !subtle || hex(await subtle.digest("SHA-256", bytes)) === sha256;
  // What is on this machine already needs no copy of it.
  const kept = /^https?:/.test(url) ? cache : undefined;
  const key = cacheKey(url, sha256);

  const stored = await kept?.get(key).catch(() => undefined);
  if (stored) {
    if (await matches(stored)) return stored;
    await kept?.remove(key).catch(() => undefined);
  }
  const tooLarge = new RescueError(mismatch);
  const bytes = await download(await request(url, fetch, { signal }), url, { signal, onProgress, most: { bytes: size, error: tooLarge } });
  if (!(await matches(bytes))) throw new RescueError(mismatch);
  // Full or forbidden storage costs the next visit a download, no more.
  if (subtle) await kept?.put(key, bytes).catch(() => undefined);
  return bytes;
}

/** Asks for a file. Rejects if there is no answer, or another than the file. */
export async function request(url: string, fetch: typeof globalThis.fetch, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
  return accepted(url, await reach(url, fetch, init));
}

/** Asks for a file. Rejects if there is no answer. */
export async function reach(url: string, fetch: typeof globalThis.fetch, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (thrown) {
    throw init.signal.aborted ? RescueError.cancelled() : unavailable(url, "no answer from the server", thrown);
  }
}

/** Rejects if this is not the file. */
export function accepted(url: string, response: Response): Response {
  if (!response.ok) throw unavailable(url, `the server answered ${response.status}`);
  return response;
}

function unavailable(url: string, reason: string, thrown?: unknown): RescueError {
  const help = "Check that the file is there and the network works, then try again.";
  return new RescueError({ code: "unavailable", message: `${url} can't be fetched: ${reason}.`, help }, { cause: thrown });
}

/** How to read a response. */
export interface Reading {
  signal: AbortSignal;
  onProgress?: (download: Download) => void;
  /** How much to read at most, and what is thrown if there is more: a server may go on for ever. */
  most: { bytes: number; error: RescueError };
}

/** The content of a response. */
export async function download(response: Response, url: string, { signal, onProgress, most }: Reading): Promise<Uint8Array<ArrayBuffer>> {
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
      if (loaded > most.bytes) {
        await reader.cancel().catch(() => undefined);
        throw most.error;
      }
      onProgress?.({ loaded, ...total, done: false });
    }
  } catch (thrown) {
    if (thrown === most.error) throw thrown;
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
  onProgress?.({ loaded, ...total, done: true });
  return bytes;
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
