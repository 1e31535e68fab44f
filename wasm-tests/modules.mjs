// Both WebAssembly modules in this process, over the shipped knowledge base.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const load = async (name) => {
  const file = (ending) => join(root, "www/package/wasm", name, `${name}${ending}`);
  const module = await import(file(".js"));
  await module.default({ module_or_path: readFileSync(file("_bg.wasm")) });
  return module;
};

/**
 * Starts both modules. `embed` turns texts into vectors; the engine asks it, or the function that `embedWith` makes of it.
 */
export async function startModules({ embedWith = (embed) => embed } = {}) {
  const model = (file) => readFileSync(join(root, ".cache/model", file));
  const { Embedder } = await load("embedder");
  const embedder = new Embedder(model("model.onnx"), model("vocab.txt").toString());

  const kb = join(root, "kb-prebuilt/kb");
  const server = createServer((request, response) => {
    // A command that blocks this process may take longer than a connection is kept.
    response.setHeader("connection", "close");
    response.end(readFileSync(join(kb, request.url.split("/").pop())));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

  const { Engine } = await load("engine");
  const engine = new Engine();
  await engine.open(`http://127.0.0.1:${server.address().port}/`);
  const embed = async (texts) => texts.map((text) => embedder.embed(text));
  engine.set_embedder(embedWith(embed), embedder.info());
  return { engine, languages: Engine.languages(), close: () => server.close() };
}

/** The labelled tasks of the public data beside this repository; `undefined` where they are not there. */
export function labelledTasks() {
  try {
    const text = readFileSync(join(root, "../shared/data/retrieval/dev.jsonl"), "utf8");
    return text.trimEnd().split("\n").map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
