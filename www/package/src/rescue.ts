/** The package's face. */

import { EngineHost } from "./engine-host.js";
import { EventQueue } from "./event-queue.js";
import type { RescueError } from "./errors.js";
import type { CallSite } from "./generated/CallSite.js";
import type { Criterion } from "./generated/Criterion.js";
import type { CriterionSlice } from "./generated/CriterionSlice.js";
import type { Endpoint } from "./generated/Endpoint.js";
import type { FixSlices } from "./generated/FixSlices.js";
import type { GenerateEvent } from "./generated/GenerateEvent.js";
import type { Graph } from "./generated/Graph.js";
import type { Manifest } from "./generated/Manifest.js";
import type { Options } from "./generated/Options.js";
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { Style } from "./generated/Style.js";
import { ModelHost, type ModelState } from "./model-host.js";
import type { Progress } from "./progress.js";
import type { Language } from "./wasm.js";
import { browserWorkers, type Workers } from "./workers.js";

/** How to load RESCUE. */
export interface LoadOptions {
  /**
   * Address of the folder that holds `kb/` (the knowledge base: `manifest.json` and the files that it names) and `model/`
   * (`model.onnx` and `vocab.txt`). Relative addresses count from the page.
   */
  assets: string | URL;
  /** Receives the progress of everything that is loaded, also later on. */
  onProgress?: (progress: Progress) => void;
  /** Ends loading. */
  signal?: AbortSignal;
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
  /** The model to ask. The key is sent to this endpoint and kept nowhere. */
  endpoint: Endpoint;
  /** Ends it, and every request that is under way. */
  signal?: AbortSignal | undefined;
}

/** What was found, why, and for which query. */
export interface Result extends Retrieval {
  /** The query that this answers. */
  query: Query;
}

/** Retrieval-augmented secure code generation. All methods reject with a {@link RescueError}. */
export class Rescue {
  /** What the knowledge base holds, and which embedding model it needs. */
  readonly manifest: Manifest;
  /** The languages that can be parsed. */
  readonly languages: readonly Language[];

  readonly #engine: EngineHost;
  readonly #model: ModelHost;
  /** The engine's Worker that texts are embedded for. */
  #attachedTo: object | undefined;

  private constructor(manifest: Manifest, languages: readonly Language[], engine: EngineHost, model: ModelHost) {
    this.manifest = manifest;
    this.languages = languages;
    this.#engine = engine;
    this.#model = model;
    // The fault may have been the embedder's.
    engine.onFault = () => model.end();
  }

  /** Starts the engine and loads the knowledge base. The embedding model is loaded when it is first needed. */
  static async load(options: LoadOptions, workers: Workers = browserWorkers): Promise<Rescue> {
    const { onProgress = () => undefined, signal } = options;
    const assets = folder(options.assets);
    const engine = new EngineHost({ spawn: workers.engine, knowledgeBase: new URL("kb/", assets).href });
    const { manifest, languages } = await engine.start(signal, onProgress);
    const model = new ModelHost({
      spawn: workers.embedder,
      folder: new URL("model/", assets).href,
      info: manifest.model,
      onProgress,
      onEnd: (reason) => rescue.#detach(reason),
    });
    const rescue = new Rescue(manifest, languages, engine, model);
    return rescue;
  }

  /** Whether the embedding model is there. */
  get model(): ModelState {
    return this.#model.state;
  }

  /** Loads the embedding model now. Not necessary: {@link retrieve} and {@link generate} do it. */
  async loadModel(options: { signal?: AbortSignal } = {}): Promise<void> {
    await this.#model.ready(options.signal);
  }

  /** Ends the embedding model's Worker, which gives back its memory. It is started again when it is needed. */
  unloadModel(): void {
    this.#model.end();
  }

  /** Finds the weaknesses that the task invites, and a fix that shows how each is avoided. */
  async retrieve(query: Query, options: RetrieveOptions = {}): Promise<Result> {
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
    const { signal, endpoint, ...rest } = options;
    const left = new AbortController();
    const either = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
    if (looksAtTexts(rest)) {
      // The model loads while the endpoint thinks; texts to embed wait for it.
      this.#model.ready(signal).catch(() => undefined);
      await this.#attach();
    }
    const events = new EventQueue<GenerateEvent>();
    this.#engine
      .call("generate", { query, options: rest, endpoint }, { signal: either, onEvent: (event) => events.push(event) })
      .then(() => events.end())
      .catch((error: unknown) => events.end({ error }));
    try {
      yield* events;
    } finally {
      left.abort();
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

  /** Ends both Workers. Nothing can be called afterwards. */
  dispose(): void {
    this.#engine.dispose();
    this.#model.end();
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

function folder(address: string | URL): URL {
  const url = new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
