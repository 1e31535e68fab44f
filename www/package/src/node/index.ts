/** The package for Node, Deno and Bun. */

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { relative } from "../places.js";
import { RescueBase, start, type LoadOptions, type Platform } from "../rescue.js";
import { nodeWorkers } from "./workers.js";

export * from "../api.js";
export { FolderCache } from "./folder-cache.js";

const node: Platform = {
  workers: nodeWorkers,
  // A drive letter is no scheme: C:\kb is a path.
  toUrl: (address) => (/^(https?|file):/i.test(address) ? new URL(address) : pathToFileURL(resolve(address))),
  home: relative("../../", import.meta.url),
};

/** {@link RescueBase} in Node. */
export class Rescue extends RescueBase {
  /** Starts the engine and loads the knowledge base. The embedding model is loaded when it is first needed. */
  static async load(options: LoadOptions = {}): Promise<Rescue> {
    return new Rescue(await start(options, node));
  }
}
