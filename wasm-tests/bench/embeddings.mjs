// Milliseconds per embedding: the built page's embedder beside onnxruntime-web, each in a Worker of the same Chromium.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { built, DIST } from "./dist.mjs";
import { serveFolders } from "./static-server.mjs";

const LENGTHS = [20, 128, 256];
const WARM_UP = 3;
const RUNTIME = new URL("../node_modules/onnxruntime-web/", import.meta.url);

/** For each length the times of both in milliseconds, and the cosine between their vectors. */
export async function measureEmbeddings(browser, runs) {
  const server = await serveFolders({ page: DIST, bench: fileURLToPath(new URL("./", import.meta.url)), runtime: fileURLToPath(new URL("dist/", RUNTIME)) });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}bench/embeddings.html`);
    await page.evaluate(startWorkers, {
      ours: { module: `../page/${built(/^embedder-.*\.js$/)}`, wasm: `../page/${built(/^embedder_bg-.*\.wasm$/)}` },
      theirs: { wasmPaths: `${server.url}runtime/` },
      model: "../page/assets/model/model.onnx",
      vocabulary: "../page/assets/model/vocab.txt",
    });
    const texts = LENGTHS.map(textOf);
    const rows = texts.map(({ ids }) => ({ tokens: ids.length, ours: [], theirs: [], cosine: Number.NaN }));
    for (let run = -WARM_UP; run < runs; run++) {
      for (const [index, text] of texts.entries()) {
        // Side by side in time, so that whatever else the machine does hits both; first the one, then the other.
        const order = run % 2 === 0 ? ["ours", "theirs"] : ["theirs", "ours"];
        const answers = {};
        for (const side of order) answers[side] = await page.evaluate(([name, input]) => globalThis.embed(name, input), [side, text]);
        if (run >= 0) for (const side of order) rows[index][side].push(answers[side].milliseconds);
        rows[index].cosine = cosine(answers.ours.vector, answers.theirs.vector);
      }
    }
    await context.close();
    return { version: JSON.parse(readFileSync(new URL("package.json", RUNTIME), "utf8")).version, rows };
  } finally {
    await server.close();
  }
}

/** A text of so many tokens, [CLS] and [SEP] included, and its token ids: words that the vocabulary has whole. */
function textOf(tokens) {
  const vocabulary = readFileSync(`${DIST}assets/model/vocab.txt`, "utf8").split("\n");
  const words = vocabulary.filter((token) => /^[a-z]{4,}$/.test(token));
  // A stride spreads them over the frequent and the rare.
  const chosen = Array.from({ length: tokens - 2 }, (_, index) => words[(index * 37) % words.length]);
  return { text: chosen.join(" "), ids: ["[CLS]", ...chosen, "[SEP]"].map((token) => vocabulary.indexOf(token)) };
}

/** Runs inside the page: starts both Workers and defines `embed`. Resolves when both are ready. */
async function startWorkers({ ours, theirs, model, vocabulary }) {
  const ask = (worker, message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
      worker.onerror = (event) => reject(new Error(event.message ?? "a Worker can't be started"));
      worker.postMessage(message);
    });
  const start = async (name, options) => {
    const worker = new Worker(`${name}.worker.mjs`, { type: "module" });
    await ask(worker, { load: { ...options, model, vocabulary } });
    return worker;
  };
  const workers = { ours: await start("ours", ours), theirs: await start("theirs", theirs) };
  globalThis.embed = (name, input) => ask(workers[name], { embed: input });
}

function cosine(a, b) {
  const dot = (x, y) => x.reduce((sum, value, index) => sum + value * y[index], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
