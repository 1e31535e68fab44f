// Prints what the built page costs: bytes, time to a first result, time per slice and per embedding. Run by scripts/bench.

import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";

import { startBrowser } from "../browser.mjs";
import { measureEmbeddings } from "./embeddings.mjs";
import { measureRetrieval } from "./retrieval.mjs";
import { measureSizes } from "./sizes.mjs";
import { measureSlices } from "./slices.mjs";
import { median, print, quantile } from "./table.mjs";
import { measureVisits } from "./visits.mjs";

const { runs, visits } = counts();
const world = await startBrowser();
try {
  console.log(`${commit()}, ${new Date().toISOString().slice(0, 10)}`);
  console.log(`${cpus().length} x ${cpus()[0].model}, Node.js ${process.versions.node}, Chromium ${world.browser.version()}, ${load()}\n`);
  await sizes();
  await times();
  await slices();
  await embeddings();
  await retrieval();
  console.log(`At the end: ${load()}.`);
} finally {
  await world.close();
}

/** What the command line asks for. */
function counts() {
  try {
    const { values } = parseArgs({ options: { runs: { type: "string", default: "25" }, visits: { type: "string", default: "5" } } });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, count(name, value)]));
  } catch (error) {
    console.error(`${error.message}\nusage: scripts/bench [--runs N] [--visits N]`);
    process.exit(2);
  }
}

function count(name, value) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new Error(`--${name} takes a whole number from 1 to 10000, not ${value}.`);
  return number;
}

function commit() {
  const git = (...words) => execFileSync("git", words, { encoding: "utf8" }).trim();
  try {
    return `Commit ${git("rev-parse", "--short", "HEAD")}`;
  } catch {
    return "No commit"; // An unpacked archive has none.
  }
}

function load() {
  return `load average ${loadavg()[0].toFixed(1)}`;
}

async function sizes() {
  const { requests, close } = await world.open();
  await close();
  const rows = await measureSizes(requests.map((address) => new URL(address).pathname));
  const bytes = (value) => Math.round(value).toLocaleString("en");
  print("Bytes", ["raw", "gzip -9", "brotli"], rows.map(({ what, raw, gzip, brotli }) => [what, ...[raw, gzip, brotli].map(bytes)]));
}

async function times() {
  const rows = await measureVisits(world, visits);
  print(
    `Milliseconds from the start of navigation, ${visits} visits each (files from this machine, uncompressed)`,
    ["median", "fastest"],
    rows.map(({ what, times }) => [what, ...[median(times), Math.min(...times)].map((time) => time.toFixed(0))]),
  );
}

async function retrieval() {
  const runs = 3;
  const times = await measureRetrieval(runs);
  print(
    `Milliseconds per retrieval once its texts are embedded, the fastest of ${runs}, over ${times.length} tasks with drafts`,
    ["median", "95th percentile", "slowest"],
    [["engine.wasm", ...[0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1))]],
  );
}

async function slices() {
  const rows = await measureSlices();
  const columns = ["native", "wasm", "wasm / native", "native: growth / lines' growth", "wasm: the same"];
  print(
    "Slices a second (one line, 2 hops, both directions); the growth of the time over that of the lines since the row above: 1.0 is linear",
    columns,
    rows.map((row, index) => {
      const before = rows[index - 1];
      const isLonger = before?.language === row.language && before.shape === row.shape;
      const growth = (of) => (isLonger ? (row[of] / before[of] / (row.lines / before.lines)).toFixed(2) : "");
      const name = `${row.language}, ${row.shape}, ${row.lines.toLocaleString("en")} lines`;
      return [name, (1e3 / row.native).toFixed(1), (1e3 / row.wasm).toFixed(1), (row.wasm / row.native).toFixed(2), growth("native"), growth("wasm")];
    }),
  );
}

async function embeddings() {
  const { version, rows } = await measureEmbeddings(world.browser, runs);
  const columns = ["ours, median", "theirs, median", "ratio", "ours, fastest", "theirs, fastest", "ratio", "cosine"];
  print(
    `Milliseconds per embedding, ${runs} runs each in turn; theirs is onnxruntime-web ${version}, float32, wasm, one thread`,
    columns,
    rows.map(({ tokens, ours, theirs, cosine }) => {
      const compared = [median, (times) => Math.min(...times)].flatMap((statistic) => {
        const [a, b] = [statistic(ours), statistic(theirs)];
        return [a.toFixed(1), b.toFixed(1), (a / b).toFixed(2)];
      });
      return [`${tokens} tokens`, ...compared, cosine.toFixed(6)];
    }),
  );
}
