// The installed package in programs: Node in both module systems, Deno and Bun.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { serveFolders } from "../bench/static-server.mjs";
import { execute, INSTALLED, program, PROJECT } from "./project.mjs";
import { check, TASK } from "./task.mjs";

const BODY = `
  const rescue = await Rescue.load(JSON.parse(process.env.OPTIONS ?? "{}"));
  const { cwes, notes } = await rescue.retrieve({ language: "python", task: ${JSON.stringify(TASK)} });
  console.log(JSON.stringify({ cwe: cwes[0].cwe, facets: Object.keys(cwes[0].facets), notes }));
`;
const MODULE = `import { Rescue } from "rescue-secure-code";\n${BODY}`;

function write(name, text) {
  writeFileSync(`${PROJECT}${name}`, text);
  return `${PROJECT}${name}`;
}

test("Node, ECMAScript modules; the process ends without dispose()", async () => {
  check(JSON.parse(await execute(process.execPath, [write("module.mjs", MODULE)])));
});

test("Node, CommonJS", async () => {
  const script = `(async () => { const { Rescue } = await import("rescue-secure-code"); ${BODY} })();`;
  check(JSON.parse(await execute(process.execPath, [write("script.cjs", script)])));
});

test("Deno", async () => {
  const permissions = ["--allow-read", "--allow-env", "--allow-net=none.invalid"];
  check(JSON.parse(await execute(program("deno"), ["run", "--quiet", "--node-modules-dir=manual", ...permissions, write("deno.mjs", `import process from "node:process";\n${MODULE}`)])));
});

test("Bun", async () => {
  check(JSON.parse(await execute(program("bun"), ["run", write("bun.mjs", MODULE)])));
});

test("a model that is a function: its errors reach the caller, leaving the loop ends it, and nothing goes to the network", async () => {
  const script = `
    import net from "node:net";
    import { Rescue } from "rescue-secure-code";
    net.Socket.prototype.connect = () => { throw new Error("network") };
    const rescue = await Rescue.load();
    const task = { language: "python", task: ${JSON.stringify(TASK)} };
    const asked = [];
    const told = {};
    async function* llm(messages) {
      asked.push(messages.at(-1).content);
      yield "<think>not shown</think>\`\`\`python\\n";
      yield "import yaml\\nyaml.load(text)\\n\`\`\`";
    }
    for await (const event of rescue.generate(task, { llm })) {
      if (event.type === "retrieval") told.cwe = event.retrieval.cwes[0].cwe;
      if (event.type === "answer-done") told.code = event.code;
    }
    told.asked = asked.length;
    told.knowledge = asked.filter((content) => content.includes("CWE-502")).length;

    const own = new Error("mine");
    async function* failing() { yield "x"; throw own; }
    told.thrown = await (async () => { for await (const _ of rescue.generate(task, { llm: failing })); })().catch((error) => error === own);

    const signals = [];
    async function* endless(_, { signal }) {
      signals.push(signal);
      while (!signal.aborted) { yield "x"; await new Promise((resolve) => setTimeout(resolve, 5)); }
    }
    for await (const event of rescue.generate(task, { llm: endless })) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
    told.ended = signals.length > 0 && signals.every((signal) => signal.aborted);
    const signal = AbortSignal.timeout(50);
    told.cancelled = await (async () => { for await (const _ of rescue.generate(task, { llm: endless, signal })); })().catch((error) => error.code);
    rescue.dispose();
    console.log(JSON.stringify(told));`;
  assert.deepEqual(JSON.parse(await execute(process.execPath, [write("llm.mjs", script)])), {
    cwe: "CWE-502",
    code: "import yaml\nyaml.load(text)",
    asked: 3,
    knowledge: 1,
    thrown: true,
    ended: true,
    cancelled: "cancelled",
  });
});

test("importing does nothing: no thread, no request, no file", async () => {
  const script = `
    const before = process.getActiveResourcesInfo().length;
    globalThis.fetch = () => { throw new Error("network") };
    await import("rescue-secure-code");
    console.log(process.getActiveResourcesInfo().length - before);`;
  assert.equal((await execute(process.execPath, [write("import.mjs", script)])).trim(), "0");
});

test("dispose ends the threads and gives their memory back", async (t) => {
  const script = `
    import { Rescue } from "rescue-secure-code";
    const threads = async () => (await import("node:fs")).readdirSync("/proc/self/task").length;
    const resident = () => process.memoryUsage().rss / 2 ** 20;
    const before = { threads: await threads(), resident: resident() };
    const rescue = await Rescue.load();
    await rescue.loadModel();
    const loaded = { threads: await threads(), resident: resident() };
    rescue.unloadModel();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const unloaded = { threads: await threads(), resident: resident() };
    rescue.dispose();
    await new Promise((resolve) => setTimeout(resolve, 500));
    console.log(JSON.stringify({ before, loaded, unloaded, disposed: { threads: await threads(), resident: resident() } }));`;
  if (!existsSync("/proc/self/task")) return t.skip("needs /proc");
  const { before, loaded, unloaded, disposed } = JSON.parse(await execute(process.execPath, [write("memory.mjs", script)]));
  for (const [name, { threads, resident }] of Object.entries({ before, loaded, unloaded, disposed })) t.diagnostic(`${name}: ${threads} threads, ${resident.toFixed(0)} MiB`);
  assert(loaded.threads > unloaded.threads && unloaded.threads > disposed.threads, "each Worker's thread ends");
  assert(loaded.resident - unloaded.resident > 20, "the model's memory is given back");
});

test("files from the network are cached in a folder, and then need no network", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rescue-"));
  const server = await serveFolders({ assets: INSTALLED });
  const env = { ...process.env, RESCUE_CACHE: folder, OPTIONS: JSON.stringify({ assets: `${server.url}assets/` }) };
  try {
    check(JSON.parse(await execute(process.execPath, [write("remote.mjs", MODULE)], { env })));
    assert(readdirSync(folder).length >= 5, "manifest, CWE level, a shard, model and vocabulary");
    await server.close();
    check(JSON.parse(await execute(process.execPath, [`${PROJECT}remote.mjs`], { env })));
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

test("a damaged model and a missing knowledge base are errors that say what to do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rescue-"));
  const script = `
    import { Rescue, RescueError } from "rescue-secure-code";
    const told = async (options) => {
      try {
        const rescue = await Rescue.load(options);
        await rescue.loadModel();
      } catch (error) {
        return [error instanceof RescueError, error.code, error.help !== ""];
      }
    };
    const damaged = ${JSON.stringify(folder)};
    console.log(JSON.stringify([await told({ model: damaged }), await told({ kb: damaged }), await told({ signal: AbortSignal.abort() })]));`;
  try {
    for (const name of ["model.onnx", "vocab.txt"]) cpSync(`${INSTALLED}package.json`, join(folder, name));
    const told = JSON.parse(await execute(process.execPath, [write("errors.mjs", script)]));
    assert.deepEqual(told, [
      [true, "bad-model", true],
      [true, "unavailable", true],
      [true, "cancelled", false],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
