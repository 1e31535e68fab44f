// Embeds with the built page's module.

import { serve } from "./worker.mjs";

serve(async ({ module, wasm, model, vocabulary }) => {
  const { default: start, Embedder } = await import(module);
  const [bytes, words] = await Promise.all([fetch(model).then((file) => file.arrayBuffer()), fetch(vocabulary).then((file) => file.text())]);
  await start({ module_or_path: new URL(wasm, import.meta.url) });
  const embedder = new Embedder(new Uint8Array(bytes), words);
  return ({ text }) => embedder.embed(text);
});
