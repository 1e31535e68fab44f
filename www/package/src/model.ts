/** The embedding model's files. */

import { obtainFile, type Surroundings } from "./files.js";
import type { ModelInfo } from "./generated/ModelInfo.js";
import type { Progress } from "./progress.js";

/** Addresses of the embedding model's files. */
export interface ModelPlace {
  /** `model.onnx`. */
  model: string;
  /** `vocab.txt`. */
  vocabulary: string;
}

/** The files of the model that `info` names. */
export async function obtainModel(
  place: ModelPlace,
  info: ModelInfo,
  surroundings: Surroundings,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ model: Uint8Array<ArrayBuffer>; vocabulary: string }> {
  const wanted = (url: string, sha256: string, what: string): Parameters<typeof obtainFile>[0] => ({
    url,
    sha256,
    mismatch: {
      code: "bad-model",
      message: `The ${what} at ${url} is not the one that the knowledge base was made with (${info.id}).`,
      help: "Put the model there that the knowledge base's manifest names, or load the page anew if it was updated meanwhile.",
    },
  });
  const [model, vocabulary] = await Promise.all([
    obtainFile(wanted(place.model, info.sha256, "embedding model"), surroundings, signal, (download) =>
      onProgress({ step: "model-download", ...download }),
    ),
    obtainFile(wanted(place.vocabulary, info.vocabulary_sha256, "vocabulary"), surroundings, signal),
  ]);
  return { model, vocabulary: new TextDecoder().decode(vocabulary) };
}
