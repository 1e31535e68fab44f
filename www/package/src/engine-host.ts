/** Keeps the engine's Worker, and starts it anew after a fault that may have left it in a bad state. */

import type { CacheHost } from "./cache.js";
import type { EngineMethods } from "./engine-service.js";
import { RescueError } from "./errors.js";
import type { Manifest } from "./generated/Manifest.js";
import type { KnowledgeBasePlace } from "./knowledge-base.js";
import type { Progress } from "./progress.js";
import type { CallOptions } from "./rpc.js";
import type { Language } from "./wasm.js";
import type { Running } from "./workers.js";

interface Started {
  worker: Running<EngineMethods>;
  languages: Language[];
  manifest: Manifest;
}

/** See the file's beginning. */
export class EngineHost {
  /** Called when the Worker was ended after a fault. */
  onFault: () => void = () => undefined;

  readonly #spawn: () => Running<EngineMethods>;
  readonly #place: KnowledgeBasePlace;
  readonly #cache: CacheHost;
  #started: Promise<Started> | undefined;
  #disposed = false;

  constructor(options: { spawn: () => Running<EngineMethods>; place: KnowledgeBasePlace; cache: CacheHost }) {
    this.#spawn = options.spawn;
    this.#place = options.place;
    this.#cache = options.cache;
  }

  /** Which start of the Worker this is: changes when it was started anew. */
  get incarnation(): object | undefined {
    return this.#started;
  }

  /** Starts the Worker unless it runs. */
  async start(signal?: AbortSignal, onProgress: (progress: Progress) => void = () => undefined): Promise<Started> {
    if (this.#disposed) throw new RescueError({ code: "invalid-input", message: "This Rescue was disposed.", help: "Load another one." });
    this.#started ??= this.#start(signal, onProgress);
    return this.#started;
  }

  /** Calls the engine. */
  async call<K extends keyof EngineMethods>(
    method: K,
    input: EngineMethods[K]["input"],
    options: CallOptions<EngineMethods[K]["event"]> = {},
  ): Promise<EngineMethods[K]["output"]> {
    const starting = this.start();
    const current = this.#started;
    const { worker } = await starting;
    try {
      return await worker.client.call(method, input, options);
    } catch (thrown) {
      // After a trap nothing in the module's memory can be relied on.
      if (RescueError.from(thrown).code === "internal" && this.#started === current) {
        worker.end();
        this.#started = undefined;
        this.onFault();
      }
      throw thrown;
    }
  }

  /** Ends the Worker for good. */
  dispose(): void {
    this.#disposed = true;
    this.#started?.then(({ worker }) => worker.end()).catch(() => undefined);
    this.#started = undefined;
  }

  async #start(signal: AbortSignal | undefined, onProgress: (progress: Progress) => void): Promise<Started> {
    const worker = this.#spawn();
    try {
      onProgress({ step: "engine", done: false });
      const languages = await worker.client.call("start", undefined, { signal });
      onProgress({ step: "engine", done: true });
      onProgress({ step: "knowledge-base", done: false });
      const { cache, transfer } = this.#cache.offer();
      const manifest = await worker.client.call("open", { place: this.#place, cache }, { signal, transfer });
      onProgress({ step: "knowledge-base", done: true });
      return { worker, languages, manifest };
    } catch (thrown) {
      worker.end();
      this.#started = undefined;
      throw RescueError.from(thrown);
    }
  }
}
