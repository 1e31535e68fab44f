/** The Model Context Protocol over standard input and output. */

import { serveStdio as serve } from "@modelcontextprotocol/server/stdio";

import { Rescue } from "../node/index.js";
import { makeServer } from "./server.js";

/** Serves until the client closes standard input. The knowledge base loads with the first request that needs it, and the model likewise. */
export async function serveStdio(places: { kb?: string; model?: string }): Promise<void> {
  let loading: Promise<Rescue> | undefined;
  const rescue = (): Promise<Rescue> => {
    loading ??= Rescue.load(places).catch((thrown: unknown) => {
      // The next request tries again.
      loading = undefined;
      throw thrown;
    });
    return loading;
  };
  // Standard output belongs to the protocol.
  const handle = serve(() => makeServer(rescue), { onerror: (error) => console.error(`rescue mcp: ${error.message}`) });
  process.stdin.once("end", () => void handle.close().finally(() => loading?.then((loaded) => loaded.dispose())));
}
