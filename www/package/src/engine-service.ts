/** What the engine's Worker does. */

import type { CallSite } from "./generated/CallSite.js";
import type { Criterion } from "./generated/Criterion.js";
import type { CriterionSlice } from "./generated/CriterionSlice.js";
import type { Endpoint } from "./generated/Endpoint.js";
import type { ExampleEntry } from "./generated/ExampleEntry.js";
import type { FixSlices } from "./generated/FixSlices.js";
import type { GenerateEvent } from "./generated/GenerateEvent.js";
import type { Graph } from "./generated/Graph.js";
import type { Manifest } from "./generated/Manifest.js";
import type { Message } from "./generated/Message.js";
import type { ModelInfo } from "./generated/ModelInfo.js";
import type { Options } from "./generated/Options.js";
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { Style } from "./generated/Style.js";
import type { WeaknessEntry } from "./generated/WeaknessEntry.js";
import type { EmbedderMethods } from "./embedder-service.js";
import { chosenCache, type CacheChoice } from "./cache.js";
import { RescueError, type ErrorData } from "./errors.js";
import type { Surroundings } from "./files.js";
import { KnowledgeBaseFiles, type KnowledgeBasePlace } from "./knowledge-base.js";
import { callbackHost, connectLlm } from "./llm-callback.js";
import type { WorkerFetch } from "./worker-fetch.js";
import { Client, type Handlers, type Method } from "./rpc.js";
import type { Engine, Language, loadEngine } from "./wasm.js";

/** The methods of the engine's Worker. */
export interface EngineMethods {
  /** Starts the module. Nothing else works before; slices and calls need nothing more. */
  start: Method<undefined, Language[]>;
  /** Loads the knowledge base at this place. */
  open: Method<{ place: KnowledgeBasePlace; cache: CacheChoice }, Manifest>;
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
  weaknesses: Method<undefined, WeaknessEntry[]>;
  examples: Method<string, ExampleEntry[]>;
  models: Method<Endpoint, string[]>;
  /** Each piece of the answer is told as an event. */
  chat: Method<{ endpoint: Endpoint; messages: Message[] }, string, string>;
  generate: Method<{ query: Query; options: Partial<Options>; model: Endpoint | MessagePort }, void, GenerateEvent>;
}

/** Longest silence of a model that is a function, in seconds: the engine's limit, for its caller has a signal to end it. */
const CALLBACK_TIMEOUT = 3600;

/** The engine's Worker over a module that `load` starts, and that makes its requests through `fetcher`. */
export function engineService(load: typeof loadEngine, fetcher: WorkerFetch, surroundings: Surroundings): Handlers<EngineMethods> {
  let started: ReturnType<typeof loadEngine> | undefined;
  let callbacks = 0;
  let embedder: { client: Client<EmbedderMethods>; port: MessagePort } | undefined;

  const engine = async (): Promise<Engine> => (await (started ??= load())).engine;
  const detach = (reason: RescueError): void => {
    embedder?.client.close(reason);
    embedder?.port.close();
    embedder = undefined;
  };

  return {
    start: async () => (await (started ??= load())).languages,
    open: async ({ place, cache }) => {
      fetcher.files = new KnowledgeBaseFiles(place, { ...surroundings, cache: chosenCache(cache, surroundings.cache) });
      return (await engine()).open(place.base, place.key);
    },
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
    weaknesses: async () => (await engine()).weaknesses(),
    examples: async (cwe) => (await engine()).examples(cwe),
    models: async (endpoint, { signal }) => (await engine()).models(endpoint, signal),
    chat: async ({ endpoint, messages }, { signal, emit }) => (await engine()).chat(endpoint, messages, emit, signal),
    generate: async ({ query, options, model }, { signal, emit }) => {
      if (!("postMessage" in model)) return (await engine()).generate(query, options, model, emit, signal);
      const host = callbackHost(++callbacks);
      const callback = connectLlm(model);
      fetcher.callbacks.set(host, callback);
      try {
        const endpoint = { url: `https://${host}/v1`, model: "callback", timeout_seconds: CALLBACK_TIMEOUT };
        await (await engine()).generate(query, options, endpoint, emit, signal);
      } finally {
        fetcher.callbacks.delete(host);
        callback.client.close(RescueError.cancelled());
        callback.port.close();
      }
    },
  };
}
