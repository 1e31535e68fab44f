// How many bytes the built page's files have, compressed as a static host would ahead of time.

import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { built, DIST } from "./dist.mjs";

const FORMS = {
  raw: async (content) => content.length,
  gzip: async (content) => (await promisify(gzip)(content, { level: 9 })).length,
  brotli: async (content) => (await promisify(brotliCompress)(content, { params: brotliParameters(content) })).length,
};

/** The best that brotli can do within the window that every browser accepts. */
function brotliParameters(content) {
  return {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
}

/** Sums by group of files; `requested` are the paths that a visit asked for until the page could be used. */
export async function measureSizes(requested) {
  const paths = [...new Set(requested.map((path) => (path === "/" ? "index.html" : path.slice(1))))];
  const manifest = JSON.parse(readFileSync(`${DIST}assets/kb/manifest.json`, "utf8"));
  const level = ["assets/kb/manifest.json", `assets/kb/${manifest.cwe_level.file}`];
  const shards = Object.values(manifest.shards).map(({ file }) => `assets/kb/${file}`);
  const engine = built(/^engine_bg-.*\.wasm$/);
  const embedder = built(/^embedder_bg-.*\.wasm$/);
  const model = ["assets/model/model.onnx", "assets/model/vocab.txt"];

  const measured = new Map();
  for (const path of new Set([...paths, ...level, ...shards, engine, embedder, ...model])) {
    const content = readFileSync(DIST + path);
    const sizes = Object.entries(FORMS).map(async ([form, size]) => [form, await size(content)]);
    measured.set(path, Object.fromEntries(await Promise.all(sizes)));
  }
  const each = (what, combine) => ({ what, ...Object.fromEntries(Object.keys(FORMS).map((form) => [form, combine(form)])) });
  const values = (files, form) => files.map((path) => measured.get(path)[form]);
  const sum = (files, form) => values(files, form).reduce((total, size) => total + size, 0);
  const total = (what, files) => each(what, (form) => sum(files, form));

  return [
    total("engine.wasm", [engine]),
    total("embedder.wasm, when first needed", [embedder]),
    total("page, scripts and styles of the first load", paths.filter((path) => /\.(html|js|css)$/.test(path))),
    total("first load, all of it", paths),
    total("knowledge base: manifest and CWE level", level),
    each(`knowledge base: a shard of ${shards.length}, mean`, (form) => sum(shards, form) / shards.length),
    each("knowledge base: a shard, largest", (form) => Math.max(...values(shards, form))),
    total("knowledge base: all", [...level, ...shards]),
    total("embedding model and vocabulary, when first needed", model),
  ];
}
