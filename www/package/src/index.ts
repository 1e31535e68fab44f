/** The package for browsers and bundlers. */

import { RescueBase, start, type LoadOptions, type Platform } from "./rescue.js";
import { browserWorkers } from "./workers.js";

export * from "./api.js";

// In two steps, so that bundlers don't take the folder for a file that they should copy.
const here = import.meta.url;

const browser: Platform = {
  workers: browserWorkers,
  toUrl: (address) => new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href),
  home: new URL("../", here).href,
};

/** {@link RescueBase} in a browser. */
export class Rescue extends RescueBase {
  /** Starts the engine and loads the knowledge base. The embedding model is loaded when it is first needed. */
  static async load(options: LoadOptions = {}): Promise<Rescue> {
    return new Rescue(await start(options, browser));
  }
}
