/** Prints what a visitor of the built page downloads, in bytes: raw, gzip, brotli. `--json` for machines. */

import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("./dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}assets/kb/manifest.json`, "utf8"));
const page = readFileSync(`${dist}index.html`, "utf8");
const app = readdirSync(`${dist}app`).map((name) => `app/${name}`);
const linked = app.filter((name) => page.includes(name));
const chunk = (pattern) => app.filter((name) => pattern.test(name));
const shards = Object.values(manifest.shards).map(({ file }) => `assets/kb/${file}`);

/** What is loaded when. */
const GROUPS = {
  "first paint (page, script, style)": ["index.html", ...linked],
  "engine (Worker and wasm)": chunk(/engine/),
  "knowledge base: manifest and CWE level": ["assets/kb/manifest.json", `assets/kb/${manifest.cwe_level.file}`],
  "first result: grammars for colours": app.filter((name) => !linked.includes(name) && !/engine|embedder|editor/.test(name)),
  "code editor, when opened": chunk(/editor/),
  "embedder (Worker and wasm), when first needed": chunk(/embedder/),
  "embedding model, when first needed": ["assets/model/model.onnx", "assets/model/vocab.txt"],
  "knowledge base: all examples (a retrieval needs at most 4 of the files)": shards,
};

const sizes = Object.entries(GROUPS).map(([group, files]) => {
  const contents = files.map((file) => readFileSync(dist + file));
  const total = (size) => contents.reduce((sum, content) => sum + size(content), 0);
  // The quality that a static host reaches when it compresses ahead; of 20 MB and more only lower ones are quick enough to measure.
  const quality = (content) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: content.length > 5e6 ? 5 : 11 } });
  return {
    group,
    files: files.length,
    raw: total((content) => content.length),
    gzip: total((content) => gzipSync(content, { level: 9 }).length),
    brotli: total((content) => brotliCompressSync(content, quality(content)).length),
  };
});

if (process.argv.includes("--json")) {
  console.log(JSON.stringify(sizes, null, 2));
} else {
  const column = (value) => value.toLocaleString("en").padStart(12);
  console.log(`${"".padEnd(72)}${["raw", "gzip", "brotli"].map((name) => name.padStart(12)).join("")}`);
  for (const { group, raw, gzip, brotli } of sizes) console.log(group.padEnd(72) + [raw, gzip, brotli].map(column).join(""));
}
