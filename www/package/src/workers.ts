/** Starts the two Workers. */

import type { EmbedderMethods } from "./embedder-service.js";
import type { EngineMethods } from "./engine-service.js";
import { RescueError } from "./errors.js";
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
  engine: () => run(new Worker(new URL("./engine.worker.js", import.meta.url), { type: "module", name: "rescue-engine" })),
  embedder: () => run(new Worker(new URL("./embedder.worker.js", import.meta.url), { type: "module", name: "rescue-embedder" })),
};

function run<M extends Methods<M>>(worker: Worker): Running<M> {
  const client = new Client<M>(worker);
  const end = (error: RescueError): void => {
    worker.terminate();
    client.close(error);
  };
  worker.addEventListener("error", (event) => {
    // The console has it already where the browser gives a reason; a script that can't be loaded has none.
    const [message, help] = event.message
      ? [`A Worker of RESCUE failed: ${event.message}`, "Try again; if it stays so, please report it."]
      : ["A Worker of RESCUE can't be started.", "Check that its files are there, and that the page's content security policy has worker-src 'self'."];
    end(new RescueError({ code: event.message ? "internal" : "unavailable", message, help }));
  });
  return { client, end: () => end(new RescueError({ code: "cancelled", message: "RESCUE was ended.", help: "" })) };
}
