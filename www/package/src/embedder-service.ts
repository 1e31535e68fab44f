/** What the embedder's Worker does. */

import type { ModelInfo } from "./generated/ModelInfo.js";
import { RescueError } from "./errors.js";
import { obtainModel, obtainText, type Surroundings } from "./model.js";
import type { Progress } from "./progress.js";
import { serve, type Handlers, type Method } from "./rpc.js";
import type { Embedder, loadEmbedder } from "./wasm.js";

/** The methods of the embedder's Worker. */
export interface EmbedderMethods {
  /** Obtains and starts the model; `folder` is the address of its files, with a slash at its end. */
  load: Method<{ folder: string; info: ModelInfo }, ModelInfo, Progress>;
  /** Answers `embed` calls at this port too. */
  connect: Method<MessagePort>;
  /** One unit vector for each text. Waits for a `load` that is under way. */
  embed: Method<string[], Float32Array[]>;
}

/** The embedder's Worker over a module that `load` starts. */
export function embedderService(load: typeof loadEmbedder, surroundings: Surroundings): Handlers<EmbedderMethods> {
  let loading: Promise<Embedder> | undefined;

  const handlers: Handlers<EmbedderMethods> = {
    load: async ({ folder, info }, { signal, emit }) => {
      loading = (async () => {
        const [model, vocabulary] = await Promise.all([
          obtainModel(`${folder}model.onnx`, info, surroundings, signal, emit),
          obtainText(`${folder}vocab.txt`, surroundings.fetch, signal),
        ]);
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
