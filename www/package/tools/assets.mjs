// Puts the knowledge base and the embedding model beside the package's code, each file checked by its hash, and lists their addresses for
// bundlers in dist/assets.js. Runs before packing.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../", import.meta.url));
const root = fileURLToPath(new URL("../../../", import.meta.url));
const sources = { kb: `${root}kb-prebuilt/kb/`, model: `${root}.cache/model/` };

function fail(message) {
  console.error(`tools/assets.mjs: ${message}`);
  process.exit(1);
}

function read(path, made) {
  if (!existsSync(path)) fail(`${path} is missing: run ${made}`);
  return readFileSync(path);
}

const manifest = JSON.parse(read(`${sources.kb}manifest.json`, "scripts/kb"));
const wanted = [
  { folder: "kb", name: "manifest.json" },
  ...[manifest.cwe_level, ...Object.values(manifest.shards)].map(({ file, sha256 }) => ({ folder: "kb", name: file, sha256 })),
  { folder: "model", name: "model.onnx", sha256: manifest.model.sha256 },
  { folder: "model", name: "vocab.txt", sha256: manifest.model.vocabulary_sha256 },
];

for (const folder of ["kb", "model"]) rmSync(`${here}${folder}`, { recursive: true, force: true });
for (const { folder, name, sha256 } of wanted) {
  const made = folder === "kb" ? "scripts/kb" : "scripts/model";
  const bytes = read(`${sources[folder]}${name}`, made);
  if (sha256 && createHash("sha256").update(bytes).digest("hex") !== sha256) fail(`${sources[folder]}${name} is not what the manifest names: run ${made}`);
  mkdirSync(`${here}${folder}`, { recursive: true });
  writeFileSync(`${here}${folder}/${name}`, bytes);
}

// Bundlers find files by these very expressions.
const list = (folder) =>
  wanted.filter((file) => file.folder === folder).map(({ name }) => `    "${name}": new URL("../${folder}/${name}", import.meta.url).href,`).join("\n");
writeFileSync(
  `${here}dist/assets.js`,
  `/** The files of the knowledge base and the model, written so that bundlers carry them along. */
export const assets = {
  kb: {
${list("kb")}
  },
  model: {
${list("model")}
  },
};
`,
);
writeFileSync(
  `${here}dist/assets.d.ts`,
  `import type { AssetFiles } from "./places.js";

/** The files of the knowledge base and the model, for \`Rescue.load({ assets })\` in code that a bundler handles. */
export declare const assets: AssetFiles;
`,
);
