/** Files in a folder of this machine. */

import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import type { FileCache } from "../cache.js";

/** The folder in which each system keeps what programs can fetch again; `RESCUE_CACHE` names another. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const { RESCUE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (RESCUE_CACHE) return RESCUE_CACHE;
  if (platform === "win32") return join(LOCALAPPDATA || join(homedir(), "AppData", "Local"), "rescue-secure-code", "cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "rescue-secure-code");
  return join(XDG_CACHE_HOME || join(homedir(), ".cache"), "rescue-secure-code");
}

/** A {@link FileCache} in a folder, which is made when the first file is stored. */
export class FolderCache implements FileCache {
  #named: string | undefined;

  /** Without a folder: the one of {@link cacheFolder}. */
  constructor(folder?: string) {
    this.#named = folder;
  }

  /** Asked for when it is needed, because some runtimes want a permission for it. */
  get #folder(): string {
    return (this.#named ??= cacheFolder());
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return new Uint8Array(await readFile(this.#path(key)));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw thrown;
    }
  }

  async put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.#path(key);
    // A rename can't leave half a file, and two processes don't write into the same one.
    const partial = `${path}.${randomBytes(6).toString("hex")}.partial`;
    await writeFile(partial, bytes, { flag: "wx", mode: 0o600 });
    await rename(partial, path);
    const { address, name } = names(key);
    for (const other of await readdir(this.#folder)) {
      if (other.startsWith(`${address}-`) && other !== name && !other.endsWith(".partial")) await rm(join(this.#folder, other), { force: true });
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  #path(key: string): string {
    return join(this.#folder, names(key).name);
  }
}

/** File names of a key: hashes, because an address may hold anything. */
function names(key: string): { address: string; name: string } {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const address = hash(key.split("?", 1)[0] ?? "");
  return { address, name: `${address}-${hash(key)}` };
}
