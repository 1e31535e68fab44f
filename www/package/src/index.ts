/** The package for browsers and bundlers. */

import { relative } from "./places.js";
import { RescueBase, start, type LoadOptions, type Platform } from "./rescue.js";
import { browserWorkers } from "./workers.js";

export * from "./api.js";

const browser: Platform = {
  workers: browserWorkers,
  toUrl: (address) => new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href),
  home: relative("../", import.meta.url),
};

/** {@link RescueBase} in a browser. */
export class Rescue extends RescueBase {
  /** Starts the engine and loads the knowledge base. The embedding model is loaded when it is first needed. */
  static async load(options: LoadOptions = {}): Promise<Rescue> {
    return new Rescue(await start(options, browser));
  }
}
