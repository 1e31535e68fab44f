/** The package's face. */

import { CacheHost, type FileCache } from "./cache.js";
import { EngineHost } from "./engine-host.js";
import { EventQueue } from "./event-queue.js";
import { RescueError } from "./errors.js";
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
import type { Options } from "./generated/Options.js";
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { Style } from "./generated/Style.js";
import type { WeaknessEntry } from "./generated/WeaknessEntry.js";
import { serveLlm, type Llm } from "./llm-callback.js";
import type { ModelPlace } from "./model.js";
import { ModelHost, type ModelState } from "./model-host.js";
import { places, type PlaceOptions } from "./places.js";
import type { Progress } from "./progress.js";
import type { Language } from "./wasm.js";
import type { Workers } from "./workers.js";

const DEFAULT_IDLE_SECONDS = 300;

/** How to load RESCUE. Relative addresses count from the page; in Node a path will do. */
export interface LoadOptions extends PlaceOptions {
  /** Where files that were fetched over the network are kept; `false` for nowhere. By default Cache Storage, in Node a folder. */
  cache?: FileCache | false;
  /** Seconds without use after which the embedding model gives its memory back, until it is needed again. Default: 300. */
  modelIdleSeconds?: number;
  /** Receives the progress of everything that is loaded, also later on. */
  onProgress?: (progress: Progress) => void;
  /** Ends loading. */
  signal?: AbortSignal | undefined;
}

/** What differs between browsers and Node. */
export interface Platform {
  /** Starts Workers. */
  workers: Workers;
  /** Makes an address of what a user wrote. */
  toUrl: (address: string) => URL;
  /** The package's own folder. */
  home: string;
}

/** How to retrieve: {@link Options}, each with its default, and how to run. */
export interface RetrieveOptions extends Partial<Options> {
  /** Ends it. */
  signal?: AbortSignal | undefined;
  /**
   * Receives what can be found without the embedding model, while that is being loaded. Not called when the model is ready.
   */
  onPartial?: (result: Result) => void;
}

/** How to generate: {@link Options}, each with its default, whom to ask, and how to run. */
export interface GenerateOptions extends Partial<Options> {
  /**
   * A server that speaks the chat completions protocol: its base address (`http://localhost:11434/v1`), with `model` and `apiKey` beside
   * it, or all of that as an {@link Endpoint}.
   */
  endpoint?: string | Endpoint;
  /** Name of the model, as the server knows it. */
  model?: string;
  /** The key, if the server wants one. It is sent to this server and kept nowhere. */
  apiKey?: string;
  /** Sampling temperature, 0 to 2 (paper: 0.2). */
  temperature?: number;
  /** Instead of an endpoint: any model, as a function. What it throws is thrown to the caller as it is. */
  llm?: Llm;
  /** Ends it, and every request that is under way. */
  signal?: AbortSignal | undefined;
}

/** What was found, why, and for which query. */
export interface Result extends Retrieval {
  /** The query that this answers. */
  query: Query;
}

/** What {@link start} gives the constructor. */
export interface Started {
  options: LoadOptions;
  platform: Platform;
  engine: EngineHost;
  cache: CacheHost;
  model: ModelPlace;
  manifest: Manifest;
  languages: readonly Language[];
}

/** Starts the engine and loads the knowledge base. */
export async function start(options: LoadOptions, platform: Platform): Promise<Started> {
  const { onProgress, signal } = options;
  const { kb, model } = places(options, platform.toUrl, platform.home);
  const cache = new CacheHost(options.cache);
  const engine = new EngineHost({ spawn: platform.workers.engine, place: kb, cache });
  try {
    const { manifest, languages } = await engine.start(signal, onProgress);
    return { options, platform, engine, cache, model, manifest, languages };
  } catch (thrown) {
    cache.close();
    throw thrown;
  }
}

/** Retrieval-augmented secure code generation. All methods reject with a {@link RescueError}. */
export abstract class RescueBase {
  /** What the knowledge base holds, and which embedding model it needs. */
  readonly manifest: Manifest;
  /** The languages that can be parsed. */
  readonly languages: readonly Language[];

  readonly #engine: EngineHost;
  readonly #model: ModelHost;
  readonly #cache: CacheHost;
  /** The engine's Worker that texts are embedded for. */
  #attachedTo: object | undefined;

  protected constructor({ options, platform, engine, cache, model, manifest, languages }: Started) {
    this.manifest = manifest;
    this.languages = languages;
    this.#engine = engine;
    this.#cache = cache;
    this.#model = new ModelHost({
      spawn: platform.workers.embedder,
      place: model,
      cache,
      idle: (options.modelIdleSeconds ?? DEFAULT_IDLE_SECONDS) * 1000,
      info: manifest.model,
      onProgress: options.onProgress ?? (() => undefined),
      onEnd: (reason) => this.#detach(reason),
    });
    // The fault may have been the embedder's.
    engine.onFault = () => this.#model.end();
  }

  /** Whether the embedding model is there. */
  get model(): ModelState {
    return this.#model.state;
  }

  /** Loads the embedding model now. Not necessary: {@link retrieve} and {@link generate} do it. */
  async loadModel(options: { signal?: AbortSignal } = {}): Promise<void> {
    const release = this.#model.hold();
    try {
      await this.#model.ready(options.signal);
    } finally {
      release();
    }
  }

  /** Ends the embedding model's Worker, which gives back its memory. It is started again when it is needed. */
  unloadModel(): void {
    this.#model.end();
  }

  /** Finds the weaknesses that the task invites, and a fix that shows how each is avoided. */
  async retrieve(query: Query, options: RetrieveOptions = {}): Promise<Result> {
    const release = this.#model.hold();
    try {
      return await this.#retrieve(query, options);
    } finally {
      release();
    }
  }

  async #retrieve(query: Query, options: RetrieveOptions): Promise<Result> {
    const { signal, onPartial, ...rest } = options;
    const search = async (): Promise<Result> => ({ ...(await this.#engine.call("retrieve", { query, options: rest }, { signal })), query });
    if (!looksAtTexts(rest)) return search();
    if (onPartial && this.#model.state !== "ready") {
      const model = this.#model.ready(signal);
      // The one that counts is awaited below.
      model.catch(() => undefined);
      onPartial(await search());
      await model;
    } else {
      await this.#model.ready(signal);
    }
    await this.#attach();
    return search();
  }

  /** Makes the prompt for a result. */
  async prompt(result: Result, options: { style?: Style } = {}): Promise<Prompt> {
    const { query, ...retrieval } = result;
    return this.#engine.call("prompt", { query, retrieval, style: options.style ?? "chat" });
  }

  /**
   * Runs the whole online stage: asks the model for cause and draft, retrieves, and asks for the answer. Leaving the loop
   * ends everything that is under way.
   */
  async *generate(query: Query, options: GenerateOptions): AsyncGenerator<GenerateEvent, void> {
    const { signal, endpoint: _endpoint, model: _model, apiKey: _key, temperature: _temperature, llm, ...rest } = options;
    const asked = llm ? undefined : endpointOf(options);
    const left = new AbortController();
    const either = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
    const release = this.#model.hold();
    const callback = llm && serveLlm(llm);
    try {
      if (looksAtTexts(rest)) {
        // The model loads while the endpoint thinks; texts to embed wait for it.
        this.#model.ready(signal).catch(() => undefined);
        await this.#attach();
      }
      const events = new EventQueue<GenerateEvent>();
      const input = { query, options: rest, model: callback?.port ?? (asked as Endpoint) };
      const transfer = callback ? [callback.port] : [];
      this.#engine
        .call("generate", input, { signal: either, transfer, onEvent: (event) => events.push(event) })
        .then(() => events.end())
        .catch((error: unknown) => events.end(callback?.thrown() ?? { error }));
      yield* events;
    } finally {
      left.abort();
      callback?.end();
      release();
    }
  }

  /** The API calls in a piece of code. */
  async calls(language: string, code: string, options: { signal?: AbortSignal } = {}): Promise<CallSite[]> {
    return this.#engine.call("calls", { language, code }, options);
  }

  /** Slices both versions of a fix around what the fix changes. `hops` is the length of dependence paths (paper: 2). */
  async slice(
    fix: { language: string; vulnerable: string; secure: string },
    options: { hops?: number; signal?: AbortSignal } = {},
  ): Promise<FixSlices> {
    const { hops, ...rest } = options;
    return this.#engine.call("slice", { ...fix, hops }, rest);
  }

  /** Slices a piece of code: what a line of it depends on, or what depends on that. `hops` as for {@link slice}. */
  async sliceLine(
    code: { language: string; code: string; criterion: Criterion },
    options: { hops?: number; signal?: AbortSignal } = {},
  ): Promise<CriterionSlice> {
    const { hops, ...rest } = options;
    return this.#engine.call("sliceLine", { ...code, hops }, rest);
  }

  /** The program dependence graph of a piece of code: its statements, and which depend on which. */
  async graph(language: string, code: string, options: { signal?: AbortSignal } = {}): Promise<Graph> {
    return this.#engine.call("graph", { language, code }, options);
  }

  /** Every weakness that the knowledge base knows, with its rules and causes, and the more general ones above it; by number. */
  async weaknesses(): Promise<WeaknessEntry[]> {
    return this.#engine.call("weaknesses", undefined);
  }

  /** The fixes that the knowledge base has of a weakness (`CWE-89`), by id. */
  async examples(cwe: string): Promise<ExampleEntry[]> {
    return this.#engine.call("examples", cwe);
  }

  /** The models that an endpoint lists. Its `model` may be empty. */
  async models(endpoint: Endpoint, options: { signal?: AbortSignal } = {}): Promise<string[]> {
    return this.#engine.call("models", endpoint, options);
  }

  /** One answer of an endpoint's model, as it is: for trying whether the endpoint works. */
  async chat(
    messages: Message[],
    options: { endpoint: Endpoint; signal?: AbortSignal; onDelta?: (text: string) => void },
  ): Promise<string> {
    const { endpoint, signal, onDelta } = options;
    return this.#engine.call("chat", { endpoint, messages }, { signal, onEvent: onDelta });
  }

  /** Ends both Workers. Nothing can be called afterwards. */
  dispose(): void {
    this.#engine.dispose();
    this.#model.end();
    this.#cache.close();
  }

  /** Connects the embedder's Worker to the engine's. */
  async #attach(): Promise<void> {
    await this.#engine.start();
    if (this.#attachedTo === this.#engine.incarnation) return;
    // Set before the call: should the model end meanwhile, the engine is told so after it.
    this.#attachedTo = this.#engine.incarnation;
    const port = this.#model.connect();
    try {
      await this.#engine.call("attachEmbedder", { port, info: this.manifest.model }, { transfer: [port] });
    } catch (thrown) {
      this.#attachedTo = undefined;
      throw thrown;
    }
  }

  /** Lets go of an embedder's Worker that has ended. */
  #detach(reason: RescueError): void {
    const attached = this.#attachedTo !== undefined && this.#attachedTo === this.#engine.incarnation;
    this.#attachedTo = undefined;
    // Calls arrive in order, so the next retrieval finds it done. An engine that has ended needs none.
    if (attached) this.#engine.call("detachEmbedder", reason.toJSON()).catch(() => undefined);
  }
}

/** Whether a facet in use needs the embedding model. */
function looksAtTexts({ facets }: Partial<Options>): boolean {
  return facets?.some((facet) => facet !== "api") ?? true;
}

/** The endpoint that the options name. */
function endpointOf({ endpoint, model, apiKey, temperature }: Pick<GenerateOptions, "endpoint" | "model" | "apiKey" | "temperature">): Endpoint {
  if (endpoint === undefined) {
    const help = "Give the address of a server that speaks the chat completions protocol as endpoint, or a function as llm.";
    throw new RescueError({ code: "invalid-input", message: "No model is named.", help });
  }
  const base = typeof endpoint === "string" ? { url: endpoint, model: "" } : endpoint;
  return {
    ...base,
    ...(model !== undefined && { model }),
    ...(apiKey !== undefined && { api_key: apiKey }),
    ...(temperature !== undefined && { temperature }),
  };
}
