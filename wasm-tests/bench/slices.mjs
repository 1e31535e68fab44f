// Slices a second, natively and in wasm, of the same programs.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ENGINE = new URL("../../www/package/wasm/engine/", import.meta.url);

/** As natively: how often each line is sliced for, at least, and the shortest time, in milliseconds, that a program is sliced for. */
const ROUNDS = 3;
const AT_LEAST = 500;

/** By language and shape, the programs from the shortest to the longest, with the milliseconds of a slice: `{ language, shape, lines, native, wasm }`. */
export async function measureSlices() {
  const engine = await load();
  return programs().map(({ language, shape, lines, source, at, milliseconds }) => ({
    language,
    shape,
    lines,
    native: milliseconds,
    wasm: measure(engine, language, source, at),
  }));
}

/** The engine as the page has it, in Node.js: the same V8 as Chromium's. */
async function load() {
  const { default: init, Engine } = await import(new URL("engine.js", ENGINE));
  await init({ module_or_path: readFileSync(new URL("engine_bg.wasm", ENGINE)) });
  return new Engine();
}

/** The programs, and how fast they are sliced natively. */
function programs() {
  const build = ["--release", "--locked", "--quiet", "-p", "rescue-core", "--no-default-features", "--features", "code"];
  const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "inherit"] };
  const output = execFileSync("cargo", ["run", ...build, "--example", "bench_slices", "--", "--json"], options);
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** As natively: the mean processor time of a slice, in milliseconds. */
function measure(engine, language, source, at) {
  const run = (milliseconds, rounds) => {
    const begin = performance.now();
    let slices = 0;
    while (slices < rounds * at.length || performance.now() - begin < milliseconds) {
      for (const line of at) engine.slice_line(language, source, { line, direction: "both" });
      slices += at.length;
    }
    return slices;
  };
  // Until V8 has compiled the code for speed.
  run(AT_LEAST, ROUNDS);
  const begin = process.cpuUsage();
  const slices = run(AT_LEAST, ROUNDS);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e3 / slices;
}
