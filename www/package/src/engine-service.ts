/** What the engine's Worker does. */

import type { CallSite } from "./generated/CallSite.js";
import type { Criterion } from "./generated/Criterion.js";
import type { CriterionSlice } from "./generated/CriterionSlice.js";
import type { Endpoint } from "./generated/Endpoint.js";
import type { FixSlices } from "./generated/FixSlices.js";
import type { GenerateEvent } from "./generated/GenerateEvent.js";
import type { Graph } from "./generated/Graph.js";
import type { Manifest } from "./generated/Manifest.js";
import type { ModelInfo } from "./generated/ModelInfo.js";
import type { Options } from "./generated/Options.js";
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { Style } from "./generated/Style.js";
import type { EmbedderMethods } from "./embedder-service.js";
import { RescueError, type ErrorData } from "./errors.js";
import { Client, type Handlers, type Method } from "./rpc.js";
import type { Engine, Language, loadEngine } from "./wasm.js";

/** The methods of the engine's Worker. */
export interface EngineMethods {
  /** Starts the module. Nothing else works before; slices and calls need nothing more. */
  start: Method<undefined, Language[]>;
  /** Loads the knowledge base at this address (with a slash at its end). */
  open: Method<string, Manifest>;
  /** From now on texts are embedded at the other end of `port`. */
  attachEmbedder: Method<{ port: MessagePort; info: ModelInfo }>;
  /** Embeds no more; texts that are waiting fail with this error. */
  detachEmbedder: Method<ErrorData>;
  calls: Method<{ language: string; code: string }, CallSite[]>;
  slice: Method<{ language: string; vulnerable: string; secure: string; hops: number | undefined }, FixSlices>;
  graph: Method<{ language: string; code: string }, Graph>;
  sliceLine: Method<{ language: string; code: string; criterion: Criterion; hops: number | undefined }, CriterionSlice>;
  retrieve: Method<{ query: Query; options: Partial<Options> }, Retrieval>;
  prompt: Method<{ query: Query; retrieval: Retrieval; style: Style }, Prompt>;
  generate: Method<{ query: Query; options: Partial<Options>; endpoint: Endpoint }, void, GenerateEvent>;
}

/** The engine's Worker over a module that `load` starts. */
export function engineService(load: typeof loadEngine): Handlers<EngineMethods> {
  let started: ReturnType<typeof loadEngine> | undefined;
  let embedder: { client: Client<EmbedderMethods>; port: MessagePort } | undefined;

  const engine = async (): Promise<Engine> => (await (started ??= load())).engine;
  const detach = (reason: RescueError): void => {
    embedder?.client.close(reason);
    embedder?.port.close();
    embedder = undefined;
  };

  return {
    start: async () => (await (started ??= load())).languages,
    open: async (address) => (await engine()).open(address),
    attachEmbedder: async ({ port, info }) => {
      detach(RescueError.cancelled());
      const client = new Client<EmbedderMethods>(port);
      port.start();
      embedder = { client, port };
      (await engine()).set_embedder((texts) => client.call("embed", texts), info);
    },
    detachEmbedder: async (reason) => {
      detach(new RescueError(reason));
      (await engine()).set_embedder(undefined, undefined);
    },
    calls: async ({ language, code }) => (await engine()).calls(language, code),
    slice: async ({ language, vulnerable, secure, hops }) => (await engine()).slice_fix(language, vulnerable, secure, hops),
    graph: async ({ language, code }) => (await engine()).graph(language, code),
    sliceLine: async ({ language, code, criterion, hops }) => (await engine()).slice_line(language, code, criterion, hops),
    retrieve: async ({ query, options }, { signal }) => (await engine()).retrieve(query, options, signal),
    prompt: async ({ query, retrieval, style }) => (await engine()).prompt(query, retrieval, style),
    generate: async ({ query, options, endpoint }, { signal, emit }) =>
      (await engine()).generate(query, options, endpoint, emit, signal),
  };
}
