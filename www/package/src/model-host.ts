/** Keeps the embedder's Worker: starts it when it is needed, ends it when nobody wants it any more. */

import type { CacheHost } from "./cache.js";
import type { EmbedderMethods } from "./embedder-service.js";
import { RescueError } from "./errors.js";
import type { ModelInfo } from "./generated/ModelInfo.js";
import type { ModelPlace } from "./model.js";
import type { Progress } from "./progress.js";
import type { Running } from "./workers.js";

/** Whether texts can be embedded. */
export type ModelState = "absent" | "loading" | "ready";

interface Model {
  worker: Running<EmbedderMethods>;
  state: Exclude<ModelState, "absent">;
  ready: Promise<void>;
  waiting: number;
}

/** See the file's beginning. */
export class ModelHost {
  readonly #spawn: () => Running<EmbedderMethods>;
  readonly #place: ModelPlace;
  readonly #cache: CacheHost;
  readonly #idle: number;
  readonly #info: ModelInfo;
  readonly #onProgress: (progress: Progress) => void;
  readonly #onEnd: (reason: RescueError) => void;
  #model: Model | undefined;
  #users = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    spawn: () => Running<EmbedderMethods>;
    place: ModelPlace;
    cache: CacheHost;
    /** Milliseconds without use after which the Worker ends. */
    idle: number;
    info: ModelInfo;
    onProgress: (progress: Progress) => void;
    onEnd: (reason: RescueError) => void;
  }) {
    this.#spawn = options.spawn;
    this.#place = options.place;
    this.#cache = options.cache;
    this.#idle = options.idle;
    this.#info = options.info;
    this.#onProgress = options.onProgress;
    this.#onEnd = options.onEnd;
  }

  /** Whether texts can be embedded at once. */
  get state(): ModelState {
    return this.#model?.state ?? "absent";
  }

  /**
   * Resolves when the model is ready; starts it if need be. When everyone who waits has cancelled, the download ends too.
   */
  async ready(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw RescueError.cancelled();
    const model = (this.#model ??= this.#start());
    model.waiting += 1;
    try {
      await unlessAborted(model.ready, signal);
    } finally {
      model.waiting -= 1;
      if (model.waiting === 0 && model.state === "loading" && this.#model === model) this.end(RescueError.cancelled());
    }
  }

  /** Keeps the Worker from ending until what this gives is called. */
  hold(): () => void {
    this.#users += 1;
    clearTimeout(this.#timer);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#users -= 1;
      if (this.#users > 0 || !this.#model || this.#idle === Infinity) return;
      this.#timer = setTimeout(() => this.end(), this.#idle);
      // In Node a timer keeps the process running.
      (this.#timer as { unref?: () => void }).unref?.();
    };
  }

  /** A port whose other end embeds texts, when the model is ready. */
  connect(): MessagePort {
    const model = (this.#model ??= this.#start());
    const { port1, port2 } = new MessageChannel();
    // Fails only when the Worker has ended, and then the port never answers: whoever ends it closes the port's other end.
    model.worker.client.call("connect", port1, { transfer: [port1] }).catch(() => undefined);
    return port2;
  }

  /** Ends the Worker, which gives back its memory. */
  end(reason = new RescueError({ code: "unavailable", message: "The embedding model was unloaded.", help: "Try again." })): void {
    clearTimeout(this.#timer);
    if (!this.#model) return;
    this.#model.worker.end();
    this.#model = undefined;
    this.#onEnd(reason);
  }

  #start(): Model {
    const worker = this.#spawn();
    const { cache, transfer } = this.#cache.offer();
    const ready = worker.client
      .call("load", { place: this.#place, info: this.#info, cache }, { onEvent: this.#onProgress, transfer })
      .then(
        () => void (model.state = "ready"),
        (error: unknown) => {
          // The next one who needs it tries again.
          if (this.#model === model) this.end(RescueError.from(error));
          throw error;
        },
      );
    // Whoever waits handles it.
    ready.catch(() => undefined);
    const model: Model = { worker, state: "loading", ready, waiting: 0 };
    return model;
  }
}

/** Like `promise`, but rejects as soon as the signal is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(RescueError.cancelled());
    signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (abort) signal.removeEventListener("abort", abort);
  }
}
