// `rescue generate` against a real model. What the model writes is not looked at: only that it comes, and where it goes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { MODEL, nobody, PATIENCE, ROOT, startServer } from "./server.mjs";

/** Where scripts/test-llm has built it. */
const RESCUE = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "debug", "rescue");
const KEY = "right-key";
const TASKS = {
  python: "Write a function that loads the YAML configuration which a user uploads and returns it as a dictionary.",
  c: "Write a function that copies the user name received from the network into a fixed buffer of 32 bytes.",
};

let server;
before(async () => {
  server = await startServer({ key: KEY });
});
after(() => server?.close());

/** Runs `rescue generate`. `pieces`: standard output, cut where it came at another time. */
async function generate(language, { task = TASKS[language], url = server.url, model = MODEL, key = KEY, options = [] } = {}) {
  const command = ["generate", "--lang", language, "--task", task, "--endpoint", url, "--model", model, "--timeout", "600", ...options];
  const { RESCUE_API_KEY: _, ...env } = process.env;
  const child = spawn(RESCUE, command, { cwd: ROOT, env: key ? { ...env, RESCUE_API_KEY: key } : env, stdio: ["ignore", "pipe", "pipe"] });
  const pieces = [];
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => pieces.push(text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, pieces, stdout: pieces.join(""), stderr };
}

const filled = (text, what) => assert.match(text ?? "", /\S/, `${what} is empty`);

test("the server lists the model", async () => {
  const response = await fetch(`${server.url}/models`, { headers: { authorization: `Bearer ${KEY}` } });
  assert.deepEqual((await response.json()).data.map(({ id }) => id), [MODEL]);
});

for (const language of ["python", "c"]) {
  test(`${language}: the JSON holds cause, draft, retrieval, prompt and answer`, { timeout: PATIENCE }, async () => {
    const { code, stdout, stderr } = await generate(language, { options: ["--json"] });
    assert.equal(code, 0, stderr);
    const { query, retrieval, prompt, answer, code: extracted, truncated } = JSON.parse(stdout);

    assert.equal(query.language, language);
    assert.equal(query.task, TASKS[language]);
    filled(query.cause, "the cause");
    filled(query.draft, "the draft");
    assert(stderr.includes(`Cause: ${query.cause}\n`), stderr);
    assert.match(stderr, /^Draft: [1-9]\d* lines$/m);

    const considered = [...retrieval.cwes, ...retrieval.rejected];
    assert.notEqual(considered.length, 0);
    for (const { cwe, score, facets } of considered) {
      assert.match(cwe, /^CWE-\d+$/);
      assert(score >= 0);
      for (const [facet, { rank, passed }] of Object.entries(facets)) {
        assert(["cause", "api", "task"].includes(facet), facet);
        assert(rank >= 1);
        assert.equal(typeof passed, "boolean");
      }
    }
    assert(considered.some(({ facets }) => "cause" in facets), "the model's cause was not searched with");
    const found = retrieval.cwes.map(({ cwe }) => cwe);
    assert(retrieval.examples.every(({ cwe }) => found.includes(cwe)));
    assert(stderr.includes(found.length > 0 ? `Weaknesses: ${found.join(", ")}\n` : "No security knowledge is needed."), stderr);

    assert(prompt.tokens > 0);
    assert(prompt.cwes.every((cwe) => found.includes(cwe)));
    assert.deepEqual(prompt.examples, retrieval.examples.map(({ id }) => id));
    const told = prompt.messages.map(({ content }) => content).join("\n");
    assert(told.includes(TASKS[language]));
    for (const { secure } of retrieval.examples) assert(told.includes(secure.trim()), "the example is not in the prompt");
    assert.equal(prompt.messages.at(-1).role, "user");

    filled(answer, "the answer");
    filled(extracted, "the answer's code");
    assert.equal(typeof truncated, "boolean");
  });
}

test("as text the answer comes piece by piece, and what leads to it on standard error", { timeout: PATIENCE }, async () => {
  const { code, pieces, stdout, stderr } = await generate("python");
  assert.equal(code, 0, stderr);
  filled(stdout, "the answer");
  assert(pieces.length > 1, "the answer came at once");
  // Cause and draft are asked for at the same time: either may come first.
  assert.match(stderr, /^Cause: \S/m);
  assert.match(stderr, /^Draft: [1-9]\d* lines$/m);
  assert.match(stderr, /^(Weaknesses: CWE-\d+|No security knowledge is needed\.)[^]*$/m);
});

/** What goes wrong, and what the user is told: the message, then the advice. */
const ERRORS = [
  ["a port where nobody listens", async () => ({ url: await nobody() }), /^rescue: No server answers at http:[^]*\nCheck the address/],
  ["a path that the server doesn't have", () => ({ url: server.url.replace("/v1", "/v9") }), /^rescue: The server has nothing at http:.*\(status 404\).*\nCheck the path/],
  ["no key", () => ({ key: "" }), /^rescue: The endpoint wants a key.*\nEnter the API key/],
  ["a wrong key", () => ({ key: "wrong-key" }), /^rescue: The endpoint refused the key(?!.*wrong-key).*\nCheck that the key/],
  ["no model", () => ({ model: " " }), /^rescue: No model is named\nGive the model's name/],
];
for (const [what, wrong, expected] of ERRORS) {
  test(`${what}: the command says so, and what to do`, { timeout: PATIENCE }, async () => {
    const { code, stdout, stderr } = await generate("python", await wrong());
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, expected);
  });
}

test("a task too long for the model is refused in the server's words", { timeout: PATIENCE }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "rescue-"));
  try {
    const code = join(folder, "long.py");
    await writeFile(code, "value = compute(value)\n".repeat(2000));
    const run = await generate("python", { options: ["--code", code] });
    assert.equal(run.code, 1);
    assert.match(run.stderr, /^rescue: The endpoint refused the request \(status 400\): .*context.*\n.*not too long/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
