// Every code block of the package's documents, run with the installed package. A block may name the fixture that it is a part of; those are built by
// the other tests.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

import { startEndpoint } from "../endpoint-server.mjs";
import { execute, PROJECT } from "./project.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OURS = `${PROJECT}node_modules/.bin/rescue-secure-code`;

let endpoint;
before(async () => (endpoint = await startEndpoint()));
after(() => endpoint?.close());

/** Runs a module in the project, with the test's endpoint in place of a local model. */
async function runModule(code, name) {
  const path = `${PROJECT}${name}.mjs`;
  writeFileSync(path, code.replaceAll("http://localhost:11434/v1", endpoint.url).replaceAll("qwen2.5-coder:7b", "good"));
  assert.notEqual((await execute(process.execPath, [path])).trim(), "", "it prints something");
}

/** Runs commands as a shell would, with the installed package in place of the registry's. */
async function runCommands(code) {
  for (const line of code.trim().split("\n")) {
    // Installing is what scripts/test-package has done; the agent's own program is not ours to run.
    if (line === "npm install rescue-secure-code") continue;
    const server = /^claude mcp add rescue -- (.*)$/.exec(line);
    if (server) await connects(server[1].split(" "));
    else assert.notEqual((await execute("bash", ["-c", command(line)])).trim(), "");
  }
}

function command(line) {
  assert.match(line, /^npx (-y )?rescue-secure-code /);
  return line.replace(/^npx (-y )?rescue-secure-code/, OURS);
}

/** Starts a server as an editor would, and asks for its tools. */
async function connects([program, ...args]) {
  const [, name, ...rest] = args;
  assert.deepEqual([program, args[0], name], ["npx", "-y", "rescue-secure-code"]);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StdioClientTransport({ command: OURS, args: rest, cwd: PROJECT }));
  const { tools } = await client.listTools();
  await client.close();
  assert.equal(tools.length, 4);
}

async function runSettings(code) {
  const servers = Object.values(JSON.parse(code))[0];
  await connects([servers.rescue.command, ...servers.rescue.args]);
}

const RUN = {
  js: (code, name) => runModule(code, name),
  sh: runCommands,
  json: runSettings,
  html: (code) => assert(unindented(readFileSync(here("fixtures/plain/index.html"), "utf8")).includes(unindented(code)), "the plain page is this one"),
};

const unindented = (text) => text.trim().replace(/^\s+/gm, "");

for (const file of ["docs/package.md", "docs/agents.md", "www/package/README.md", "README.md"]) {
  const text = readFileSync(here(`../../${file}`), "utf8");
  let number = 0;
  for (const [, language, fixture, code] of text.matchAll(/^```(\w+)(?: file=(\S+))?\n([^]*?)^```$/gm)) {
    // Pictures.
    if (language === "mermaid") continue;
    number += 1;
    const name = `${file.replace(/\W/g, "-")}-${number}`;
    test(`${file}, block ${number} (${language})`, async () => {
      if (fixture) return assert(unindented(readFileSync(here(`fixtures/${fixture}`), "utf8")).includes(unindented(code)), `${fixture} has these lines`);
      assert(Object.hasOwn(RUN, language), `${language} can be run`);
      mkdirSync(PROJECT, { recursive: true });
      await RUN[language](code, name);
    });
  }
  test(`${file} has code`, () => assert(number > 0));
}
