// The same queries give the same rankings natively and in WebAssembly: for the task of every fix of the corpus, and for some with their
// vulnerable code as a draft, which takes longer to embed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const wasm = (module, ending) => join(root, "www/package/wasm", module, `${module}${ending}`);

/** Of so many queries, one has a draft. */
const DRAFT_EVERY = 4;

/** A query for every fix. `languages` are those that the engine knows. */
function queries(languages) {
  const corpus = join(root, "kb-prebuilt/corpus");
  const list = [];
  for (const cwe of readdirSync(corpus)) {
    for (const name of readdirSync(join(corpus, cwe))) {
      const folder = join(corpus, cwe, name);
      const file = readdirSync(folder).find((entry) => entry.startsWith("vulnerable."));
      const language = languages.find(({ extensions }) => extensions.includes(file.split(".").pop())).id;
      // The folder's name in words is a task of its own: short, and in none of the texts that are compared.
      const task = name.split("-").slice(1).join(" ");
      const query = { id: `${cwe}/${name}`, language, task };
      if (list.length % DRAFT_EVERY === 0) query.draft = readFileSync(join(folder, file), "utf8");
      list.push(query);
    }
  }
  return list;
}

function native(list) {
  const folder = mkdtempSync(join(tmpdir(), "rescue-parity-"));
  try {
    const [asked, answered] = ["queries.jsonl", "answers.jsonl"].map((name) => join(folder, name));
    writeFileSync(asked, list.map((query) => JSON.stringify(query) + "\n").join(""));
    const rescue = process.env.RESCUE ?? join(root, "target/debug/rescue"); // `cargo test` and `cargo build` leave it there
    execFileSync(rescue, ["retrieve", "--queries", asked, "--output", answered], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    return readFileSync(answered, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ranking = ({ cwes, examples }) => ({ cwes: cwes.map((hit) => hit.cwe), examples: examples.map((example) => example.id) });

let server;
let engine;
let languages;
before(async () => {
  const kb = join(root, "kb-prebuilt/kb");
  server = createServer((request, response) => {
    // The native command blocks this process for longer than a connection is kept.
    response.setHeader("connection", "close");
    response.end(readFileSync(join(kb, request.url.split("/").pop())));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

  const embedderModule = await import(wasm("embedder", ".js"));
  await embedderModule.default({ module_or_path: readFileSync(wasm("embedder", "_bg.wasm")) });
  const model = (file) => readFileSync(join(root, ".cache/model", file));
  const embedder = new embedderModule.Embedder(model("model.onnx"), model("vocab.txt").toString());

  const engineModule = await import(wasm("engine", ".js"));
  await engineModule.default({ module_or_path: readFileSync(wasm("engine", "_bg.wasm")) });
  languages = engineModule.Engine.languages();
  engine = new engineModule.Engine();
  await engine.open(`http://127.0.0.1:${server.address().port}/`);
  engine.set_embedder(async (texts) => texts.map((text) => embedder.embed(text)), embedder.info());
});
after(() => server?.close());

test("every ranking is the same natively and in WebAssembly", async () => {
  const list = queries(languages);
  const answers = native(list);
  assert.equal(answers.length, list.length);
  assert.ok(answers.filter((answer) => answer.cwes.length > 0).length > list.length / 2, "most queries find something");
  for (const [index, { id, ...query }] of list.entries()) {
    const found = await engine.retrieve(query, {}, undefined);
    assert.deepEqual(ranking(found), ranking(answers[index]), id);
    for (const [place, hit] of found.cwes.entries()) {
      for (const [facet, { score }] of Object.entries(hit.facets)) {
        const difference = Math.abs(score - answers[index].cwes[place].facets[facet].score);
        assert.ok(difference < 1e-3, `${id}: ${hit.cwe} ${facet} differs by ${difference}`);
      }
    }
  }
});
