/**
 * The files of a knowledge base, for a module that asks for them with `fetch`. The manifest and its signature are asked for anew each time
 * and kept for when there is no network; the files that the manifest names come from the cache if they are there and have its hashes.
 */

import { RescueError } from "./errors.js";
import { accepted, cacheKey, download, obtainFile, reach, request, type Surroundings } from "./files.js";
import type { Manifest } from "./generated/Manifest.js";
import type { ManifestFile } from "./generated/ManifestFile.js";

/** Where a knowledge base is. */
export interface KnowledgeBasePlace {
  /** Address of its folder, with a slash at its end. */
  base: string;
  /** Addresses of files that a bundler has put elsewhere, by name. */
  files?: Readonly<Record<string, string>>;
  /** The public key that it must be signed with. */
  key?: string;
}

const MANIFEST = "manifest.json";
/** Asked for where a key is pinned. */
const SIGNATURE = "manifest.sig";
/** What the engine reads at most, in bytes. */
const MAX_MANIFEST = 4 * 2 ** 20;
const MAX_SIGNATURE = 2 ** 12;
const MAX_FILE = 64 * 2 ** 20;

/** See the file's beginning. */
export class KnowledgeBaseFiles {
  readonly #place: KnowledgeBasePlace;
  readonly #surroundings: Surroundings;
  readonly #files = new Map<string, ManifestFile>();

  constructor(place: KnowledgeBasePlace, surroundings: Surroundings) {
    this.#place = place;
    this.#surroundings = surroundings;
  }

  /** The name of the file at this address; nothing if it is none of this knowledge base. */
  nameOf(url: string): string | undefined {
    const { base } = this.#place;
    return url.startsWith(base) ? url.slice(base.length) : undefined;
  }

  /** The file of this name, as `fetch` would give it. */
  async file(name: string, signal: AbortSignal): Promise<Response> {
    const url = this.#place.files?.[name] ?? this.#place.base + name;
    const named = this.#files.get(name);
    if (name === MANIFEST) return this.#manifest(url, signal);
    if (name === SIGNATURE) return new Response((await this.#latest(url, { most: MAX_SIGNATURE, signal })).bytes);
    // The engine refuses what the manifest doesn't name, or what is damaged, in its own words.
    if (!named) return request(url, this.#surroundings.fetch, { signal });
    const mismatch = {
      code: "damaged-knowledge-base" as const,
      message: `${url} is not the file that the manifest names.`,
      help: "Publish the knowledge base anew, all files together.",
    };
    const bytes = Math.min(named.bytes, MAX_FILE);
    return new Response(await obtainFile({ url, sha256: named.sha256, mismatch, bytes }, this.#surroundings, signal));
  }

  async #manifest(url: string, signal: AbortSignal): Promise<Response> {
    const { bytes, stored } = await this.#latest(url, { most: MAX_MANIFEST, signal });
    for (const file of filesOf(bytes)) this.#files.set(file.file, file);
    // What only the former manifest names is wanted by nobody any more.
    for (const { file, sha256 } of stored ? filesOf(stored) : []) {
      const old = this.#place.files?.[file] ?? this.#place.base + file;
      if (!this.#files.has(file)) await this.#surroundings.cache?.remove(cacheKey(old, sha256)).catch(() => undefined);
    }
    return new Response(bytes);
  }

  /** The file as it is now, or as it was last where there is no network; and as it was last, if it is kept. */
  async #latest(url: string, { most, signal }: { most: number; signal: AbortSignal }): Promise<Latest> {
    const { fetch } = this.#surroundings;
    const cache = /^https?:/.test(url) ? this.#surroundings.cache : undefined;
    const stored = await cache?.get(url).catch(() => undefined);
    // A server that refuses is not the same as no network: that is said, not passed over.
    const offline = (thrown: unknown): Response => {
      if (signal.aborted || !stored) throw thrown;
      return new Response(stored);
    };
    const response = await reach(url, fetch, { signal, cache: "no-cache" }).catch(offline);
    const bytes = await download(accepted(url, response), url, { signal, most: { bytes: most, error: tooLong(url, most) } });
    await cache?.put(url, bytes).catch(() => undefined);
    return { bytes, stored };
  }
}

/** See {@link KnowledgeBaseFiles}. */
interface Latest {
  bytes: Uint8Array<ArrayBuffer>;
  stored: Uint8Array<ArrayBuffer> | undefined;
}

function tooLong(url: string, most: number): RescueError {
  const message = `${url} has more than ${most} bytes: that is no manifest, nor its signature.`;
  return new RescueError({ code: "damaged-knowledge-base", message, help: "Check the address: it must be that of a knowledge base's folder." });
}

/** The files that a manifest names; none if it can't be read, which the engine will say. */
function filesOf(manifest: Uint8Array): ManifestFile[] {
  try {
    const { cwe_level, shards } = JSON.parse(new TextDecoder().decode(manifest)) as Manifest;
    return [cwe_level, ...Object.values(shards)];
  } catch {
    return [];
  }
}
