/** Starts the two Workers. */

import type { EmbedderMethods } from "./embedder-service.js";
import type { EngineMethods } from "./engine-service.js";
import { RescueError } from "./errors.js";
import { relative } from "./places.js";
import { Client, type Methods } from "./rpc.js";

/** A Worker that runs. */
export interface Running<M extends Methods<M>> {
  /** Calls it. */
  client: Client<M>;
  /** Ends it at once, which gives back its memory. */
  end: () => void;
}

/** Where Workers come from. */
export interface Workers {
  engine: () => Running<EngineMethods>;
  embedder: () => Running<EmbedderMethods>;
}

/** Workers of the browser. Bundlers look for these very expressions. */
export const browserWorkers: Workers = {
  engine: () =>
    start(
      () => new Worker(new URL("./engine.worker.js", import.meta.url), { type: "module", name: "rescue-engine" }),
      () => relative("./engine.worker.js", import.meta.url),
    ),
  embedder: () =>
    start(
      () => new Worker(new URL("./embedder.worker.js", import.meta.url), { type: "module", name: "rescue-embedder" }),
      () => relative("./embedder.worker.js", import.meta.url),
    ),
};

/** What is said instead of an answer when a Worker's script can't be imported. */
const MISSING = { missing: true };

/** Starts a Worker; one of another origin through a script of the page's own that imports it. */
function start<M extends Methods<M>>(spawn: () => Worker, address: () => string): Running<M> {
  try {
    return run(spawn());
  } catch (thrown) {
    if (!(thrown instanceof DOMException) || thrown.name !== "SecurityError") throw blocked(thrown);
  }
  const script = URL.createObjectURL(new Blob([bootstrap(address())], { type: "text/javascript" }));
  try {
    return run(new Worker(script, { name: "rescue" }));
  } catch (thrown) {
    throw blocked(thrown);
  }
}

/**
 * A script that imports the Worker, and hands on what was said to it meanwhile. No module: browsers check what a module imports against worker-src,
 * and start none in a sandbox; what a script imports while it runs is checked against script-src.
 */
function bootstrap(address: string): string {
  return `
    const early = [];
    const keep = (event) => early.push(event);
    addEventListener("message", keep);
    import(${JSON.stringify(address)}).then(
      () => {
        removeEventListener("message", keep);
        for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports }));
      },
      () => postMessage(${JSON.stringify(MISSING)}),
    );`;
}

/** Why no Worker runs, and what to set. */
function blocked(cause?: unknown): RescueError {
  const message = "A Worker of RESCUE can't be started.";
  const help =
    "Check that its files are there, and that the page's content security policy has worker-src 'self', or worker-src blob: where the package " +
    "comes from another origin, which must then allow this one (Access-Control-Allow-Origin).";
  return new RescueError({ code: "unavailable", message, help }, { cause });
}

function run<M extends Methods<M>>(worker: Worker): Running<M> {
  const client = new Client<M>(worker);
  const end = (error: RescueError): void => {
    worker.terminate();
    client.close(error);
  };
  worker.addEventListener("message", ({ data }) => {
    if ("missing" in data) end(blocked());
  });
  worker.addEventListener("error", (event) => {
    // The console has it already where the browser gives a reason; a script that can't be loaded has none.
    if (!event.message) return end(blocked());
    const help = "Try again; if it stays so, please report it.";
    end(new RescueError({ code: "internal", message: `A Worker of RESCUE failed: ${event.message}`, help }));
  });
  return { client, end: () => end(new RescueError({ code: "cancelled", message: "RESCUE was ended.", help: "" })) };
}
