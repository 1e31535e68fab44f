// Embeds with onnxruntime-web: the same file, one thread, float32 arithmetic, then the mean of the tokens' vectors at length 1.

import * as runtime from "../runtime/ort.wasm.bundle.min.mjs";

import { serve } from "./worker.mjs";

serve(async ({ wasmPaths, model }) => {
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.wasmPaths = wasmPaths;
  const bytes = await (await fetch(model)).arrayBuffer();
  const session = await runtime.InferenceSession.create(new Uint8Array(bytes), { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
  const unknown = session.inputNames.filter((name) => !["input_ids", "attention_mask", "token_type_ids"].includes(name));
  if (unknown.length > 0) throw new Error(`The model has unknown inputs: ${unknown}`);

  return async ({ ids }) => {
    const fill = { input_ids: (index) => ids[index], attention_mask: () => 1, token_type_ids: () => 0 };
    const feeds = session.inputNames.map((name) => {
      const row = BigInt64Array.from(ids, (_, index) => BigInt(fill[name](index)));
      return [name, new runtime.Tensor("int64", row, [1, ids.length])];
    });
    const outputs = await session.run(Object.fromEntries(feeds), [session.outputNames[0]]);
    return unit(outputs[session.outputNames[0]]);
  };
});

/** The mean over the tokens, at length 1. */
function unit({ data, dims: [, tokens, dimensions] }) {
  const mean = new Float32Array(dimensions);
  for (let index = 0; index < tokens * dimensions; index++) mean[index % dimensions] += data[index] / tokens;
  const norm = Math.hypot(...mean);
  return mean.map((value) => value / norm);
}
