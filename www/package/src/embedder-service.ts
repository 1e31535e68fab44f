/** What the embedder's Worker does. */

import type { ModelInfo } from "./generated/ModelInfo.js";
import { RescueError } from "./errors.js";
import { chosenCache, type CacheChoice } from "./cache.js";
import type { Surroundings } from "./files.js";
import { obtainModel, type ModelPlace } from "./model.js";
import type { Progress } from "./progress.js";
import { serve, type Handlers, type Method } from "./rpc.js";
import type { Embedder, loadEmbedder } from "./wasm.js";

/** The methods of the embedder's Worker. */
export interface EmbedderMethods {
  /** Obtains and starts the model. */
  load: Method<{ place: ModelPlace; info: ModelInfo; cache: CacheChoice }, ModelInfo, Progress>;
  /** Answers `embed` calls at this port too. */
  connect: Method<MessagePort>;
  /** One unit vector for each text. Waits for a `load` that is under way. */
  embed: Method<string[], Float32Array[]>;
}

/** The embedder's Worker over a module that `load` starts. */
export function embedderService(load: typeof loadEmbedder, surroundings: Surroundings): Handlers<EmbedderMethods> {
  let loading: Promise<Embedder> | undefined;

  const handlers: Handlers<EmbedderMethods> = {
    load: async ({ place, info, cache }, { signal, emit }) => {
      loading = (async () => {
        const chosen = { ...surroundings, cache: chosenCache(cache, surroundings.cache) };
        const { model, vocabulary } = await obtainModel(place, info, chosen, signal, emit);
        emit({ step: "model-start", done: false });
        const embedder = await load(model, vocabulary, info);
        emit({ step: "model-start", done: true });
        return embedder;
      })();
      return (await loading).info();
    },
    connect: (port) => {
      serve(port, handlers);
      port.start();
    },
    embed: async (texts, { signal }) => {
      if (!loading) throw new RescueError({ code: "unavailable", message: "The embedding model is not loaded.", help: "" });
      const embedder = await loading;
      const vectors = [];
      for (const text of texts) {
        vectors.push(embedder.embed(text));
        // Lets a cancellation in before the next text.
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) throw RescueError.cancelled();
      }
      return vectors;
    },
  };
  return handlers;
}
