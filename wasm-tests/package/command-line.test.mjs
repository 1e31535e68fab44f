// The installed command line, held against the Rust one: the same JSON, except for the last digits of what the embedding model computes.

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { execute, PROJECT } from "./project.mjs";
import { TASK } from "./task.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RUST = process.env.RESCUE_BINARY ?? `${ROOT}target/debug/rescue`;
const OURS = `${PROJECT}node_modules/.bin/rescue-secure-code`;

const DRAFT = `${PROJECT}draft.py`;
const FIXED = `${PROJECT}fixed.py`;
writeFileSync(DRAFT, 'import os\n\ndef ping(host):\n    command = "ping " + host\n    print("pinging")\n    os.system(command)\n    return 1\n');
writeFileSync(FIXED, 'import subprocess\n\ndef ping(host):\n    print("pinging")\n    subprocess.run(["ping", "--", host])\n    return 1\n');

const COMMANDS = {
  "prompt": ["prompt", "--lang", "python", "--task", TASK],
  "prompt for completion": ["prompt", "--lang", "python", "--task", "Ping a host", "--code", FIXED, "--style", "completion"],
  "retrieve": ["retrieve", "--lang", "python", "--task", "Ping a host", "--draft", DRAFT, "--cause", "The host goes into a command line."],
  "retrieve with options": ["retrieve", "--lang", "c", "--task", "Copy a name", "--facets", "api,task", "--top-k", "2", "--examples", "3", "--threshold", "task=0.1", "--everyday-margin", "-0.1"],
  "retrieve nothing": ["retrieve", "--lang", "python", "--task", "Add two numbers"],
  "slice of a fix": ["slice", "--lang", "python", "--vulnerable", DRAFT, "--secure", FIXED],
  "slice of a line": ["slice", "--lang", "python", "--file", DRAFT, "--line", "6", "--direction", "backward", "--hops", "all"],
  "slice of a variable": ["slice", "--lang", "python", "--file", DRAFT, "--line", "4", "--variable", "command", "--hops", "1"],
};

/** Like deepEqual, but numbers may differ by what 32 bits can't hold. */
function assertClose(ours, theirs, path = "$") {
  if (typeof theirs === "number" && typeof ours === "number") return assert(Math.abs(ours - theirs) <= 1e-4, `${path}: ${ours} is not ${theirs}`);
  if (typeof theirs !== "object" || theirs === null) return assert.deepEqual(ours, theirs, path);
  assert.deepEqual(Object.keys(ours), Object.keys(theirs), path);
  for (const key of Object.keys(theirs)) assertClose(ours[key], theirs[key], `${path}.${key}`);
}

for (const [name, args] of Object.entries(COMMANDS)) {
  test(`${name}: the JSON of the Rust command line`, async (t) => {
    if (!existsSync(RUST)) return t.skip(`${RUST} is missing: run cargo build -p rescue-cli`);
    const places = args[0] === "slice" ? [] : ["--kb", `${ROOT}kb-prebuilt/kb`, "--embedder", `${ROOT}.cache/model`];
    assertClose(JSON.parse(await execute(OURS, [...args, "--json"])), JSON.parse(await execute(RUST, [...args, ...places, "--json"])));
  });
}

test("the fields of the contract, without Rust", async () => {
  const retrieval = JSON.parse(await execute(OURS, [...COMMANDS.retrieve, "--json"]));
  assert.equal(retrieval.cwes[0].cwe, "CWE-78");
  assert.deepEqual(Object.keys(retrieval.cwes[0].facets), ["cause", "api"]);
  assert.match(retrieval.examples[0].id, /^CWE-78\//);
  const prompt = JSON.parse(await execute(OURS, [...COMMANDS.prompt, "--json"]));
  assert.deepEqual(prompt.messages.map(({ role }) => role), ["system", "user"]);
  assert(Number.isInteger(prompt.tokens) && prompt.cwes.includes("CWE-502"));
  const slices = JSON.parse(await execute(OURS, [...COMMANDS["slice of a fix"], "--json"]));
  assert(slices.vulnerable.points.includes(6) && slices.vulnerable.lines.includes(4) && slices.secure.code.includes("subprocess.run"));
});

test("text for people, and standard input", async () => {
  assert.match(await execute(OURS, COMMANDS.prompt), /CWE-502/);
  assert.match(await execute(OURS, ["retrieve", "--lang", "python", "--task", "Add two numbers"]), /^No security knowledge is needed/);
  const sliced = await execute(OURS, ["slice", "--lang", "python", "--file", "-", "--line", "2"], { input: "a = 1\nb = a\nc = 3\n" });
  assert.equal(sliced, "a = 1\nb = a\n");
});

test("wrong usage is exit code 2, everything else that fails is 1, and both say what to do", async () => {
  const fails = (args, code, message) => assert.rejects(execute(OURS, args), (error) => (assert.equal(error.code, code), assert.match(error.stderr, message), true));
  await fails([], 2, /--help/);
  await fails(["nonsense"], 2, /no command/);
  await fails(["prompt", "--task", "x"], 2, /--lang is missing/);
  await fails(["retrieve", "--lang", "python", "--task", "x", "--top-k", "many"], 2, /whole number/);
  await fails(["retrieve", "--lang", "python", "--task", "x", "--unknown"], 2, /unknown/i);
  await fails(["retrieve", "--lang", "cobol", "--task", "x"], 1, /cobol[^]*Use one of/);
  await fails(["retrieve", "--lang", "python", "--task", "x", "--draft", "missing.py"], 1, /missing\.py/);
  await fails(["retrieve", "--lang", "python", "--task", "x", "--kb", "missing"], 1, /manifest\.json/);
});
