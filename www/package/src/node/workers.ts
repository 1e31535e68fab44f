/** Workers as threads of Node, and of Deno and Bun, which have the same interface. */

import { Worker } from "node:worker_threads";

import { RescueError } from "../errors.js";
import { Client, type Methods } from "../rpc.js";
import type { Running, Workers } from "../workers.js";
import { portOf } from "./port.js";

/** Threads of this process. They keep it running only while somebody waits for an answer. */
export const nodeWorkers: Workers = {
  engine: () => run(new Worker(new URL("./engine.worker.js", import.meta.url))),
  embedder: () => run(new Worker(new URL("./embedder.worker.js", import.meta.url))),
};

function run<M extends Methods<M>>(worker: Worker): Running<M> {
  const client = new Client<M>(portOf(worker), (busy) => (busy ? worker.ref() : worker.unref()));
  worker.unref();
  const end = (error: RescueError): void => {
    client.close(error);
    void worker.terminate();
  };
  worker.on("error", (thrown: unknown) => {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    end(
      new RescueError(
        {
          code: "internal",
          message: `A Worker of RESCUE failed: ${message}`,
          help: "Check that the package is complete and, if a bundler handles your server's code, that it leaves this package external.",
        },
        { cause: thrown },
      ),
    );
  });
  // A thread that ends by itself says no more; whoever waits for it would wait for ever. Of no effect where it was ended here.
  worker.on("exit", (code) =>
    end(new RescueError({ code: "internal", message: `A Worker of RESCUE ended with code ${code}.`, help: "Try again; if it stays so, please report it." })),
  );
  return { client, end: () => end(new RescueError({ code: "cancelled", message: "RESCUE was ended.", help: "" })) };
}
