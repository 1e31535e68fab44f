/** A step of loading that may take a while. */
export interface Progress {
  /**
   * `engine`: the first wasm module. `knowledge-base`: manifest and CWE level. `model-download`: the embedding model's
   * file. `model-start`: its wasm module, and preparing it.
   */
  step: "engine" | "knowledge-base" | "model-download" | "model-start";
  /** Bytes so far; only of downloads. */
  loaded?: number;
  /** Bytes in all; only where the server says so. */
  total?: number;
  /** Whether the step is over. */
  done: boolean;
}
