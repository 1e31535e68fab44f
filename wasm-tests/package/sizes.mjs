// Compressed sizes of the installed package's files. `node sizes.mjs --write` records them in sizes.json, which a test compares.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { INSTALLED } from "./project.mjs";

/** Where the snapshot is. */
export const SNAPSHOT = fileURLToPath(new URL("./sizes.json", import.meta.url));

/** Files that change their names with their contents, or are too many to name, count together. */
function group(path) {
  if (/^kb\/cwe-level-/.test(path)) return "kb/cwe-level-*.rskb";
  if (/^kb\/cwe-/.test(path)) return "kb/cwe-*.rskb";
  if (path.endsWith(".d.ts")) return "**/*.d.ts";
  if (path.endsWith(".map")) return "**/*.map";
  if (/^dist\/generated\//.test(path)) return "dist/generated/*.js";
  if (/^dist\/element\/part-/.test(path)) return "dist/element/part-*.js";
  return path;
}

/** Bytes after gzip, by file. */
export function measure() {
  const sizes = {};
  for (const entry of readdirSync(INSTALLED, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const name = group(path.slice(INSTALLED.length).replace(/^\//, ""));
    sizes[name] = (sizes[name] ?? 0) + gzipSync(readFileSync(path), { level: 9 }).length;
  }
  return Object.fromEntries(Object.entries(sizes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = measure();
  if (process.argv.includes("--write")) writeFileSync(SNAPSHOT, `${JSON.stringify(sizes, undefined, 2)}\n`);
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${String(bytes).padStart(10)} ${name}`);
}
