// The installed server, asked by the official client over standard input and output.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

import { INSTALLED, PROJECT } from "./project.mjs";
import { TASK } from "./task.mjs";

const SERVER = { command: process.execPath, args: [`${INSTALLED}dist/cli/main.js`, "mcp"], cwd: PROJECT };

async function connect(server = SERVER) {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StdioClientTransport(server));
  return client;
}

let client;
before(async () => (client = await connect()));
after(() => client?.close());

const call = (name, args) => client.callTool({ name, arguments: args });

test("the server is ready in under a second", async (t) => {
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    const other = await connect();
    await other.listTools();
    times.push(performance.now() - start);
    await other.close();
  }
  t.diagnostic(`ready after ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
  assert(Math.min(...times) < 1000, String(times));
});

test("its tools describe what they take and give, and change nothing", async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), ["explain_weakness", "list_weaknesses", "review_code", "security_context"]);
  for (const { annotations, inputSchema, outputSchema } of tools) {
    assert(annotations.readOnlyHint);
    assert.equal(inputSchema.type, "object");
    assert.equal(outputSchema.type, "object");
  }
});

test("security_context gives guidelines and an example, as text and as data", async () => {
  const { content, structuredContent } = await call("security_context", { task: TASK, language: "python" });
  assert(structuredContent.needed);
  assert.equal(structuredContent.weaknesses[0].cwe, "CWE-502");
  assert.match(structuredContent.example.secure, /safe_load/);
  assert.match(content[0].text, /CWE-502[^]*yaml\.safe_load[^]*```python/);
});

test("security_context leaves an everyday task alone, and looks at the code so far", async () => {
  const everyday = await call("security_context", { task: "Add two numbers", language: "python" });
  assert.equal(everyday.structuredContent.needed, false);
  const code = "import pickle\n\ndef load(data):\n    return pickle.loads(data)\n";
  const { structuredContent } = await call("security_context", { task: "Add a cache to this function", language: "python", code });
  assert(structuredContent.weaknesses.some(({ cwe }) => cwe === "CWE-502"));
});

test("review_code names the lines and what they depend on", async () => {
  const code = 'import os\n\ndef ping(host):\n    command = "ping " + host\n    os.system(command)\n';
  const { structuredContent, content } = await call("review_code", { code, language: "python" });
  const finding = structuredContent.findings.find(({ cwe }) => cwe === "CWE-78");
  assert.equal(finding.places[0].line, 5);
  assert.equal(finding.places[0].call, "os.system");
  assert(finding.places[0].slice.lines.includes(4));
  assert.match(content[0].text, /hints to check, not proofs/);
});

test("list_weaknesses and explain_weakness", async () => {
  const { structuredContent } = await call("list_weaknesses", { language: "python" });
  assert(structuredContent.weaknesses.length > 30);
  assert(structuredContent.weaknesses.every(({ cwe, name, guidelines }) => /^CWE-\d+$/.test(cwe) && name && guidelines > 0));
  const explained = await call("explain_weakness", { cwe: "cwe-89", language: "python" });
  assert.equal(explained.structuredContent.cwe, "CWE-89");
  assert(explained.structuredContent.examples.length > 0);
  assert.match(explained.content[0].text, /## CWE-89\//);
});

test("errors tell the model what to do", async () => {
  const unknown = await call("explain_weakness", { cwe: "CWE-99999", language: "python" });
  assert(unknown.isError);
  assert.match(unknown.content[0].text, /list_weaknesses/);
  const language = await call("security_context", { task: TASK, language: "cobol" });
  assert(language.isError);
  assert.match(language.content[0].text, /Use one of/);
});

test("a prompt and a resource", async () => {
  const { messages } = await client.getPrompt({ name: "secure_task", arguments: { task: TASK, language: "python" } });
  assert.match(messages[0].content.text, /CWE-502/);
  const { contents } = await client.readResource({ uri: "rescue://weakness/python/CWE-89" });
  assert.match(contents[0].text, /^# CWE-89/);
  const { resourceTemplates } = await client.listResourceTemplates();
  assert.equal(resourceTemplates[0].uriTemplate, "rescue://weakness/{language}/{cwe}");
});

test("it works without a network, and a knowledge base that is missing is an answer, not an end", async () => {
  // Every connection in this process fails, and says so where the test sees it.
  const offline = `data:text/javascript,import net from "node:net"; net.Socket.prototype.connect = () => { throw new Error("network") };`;
  const other = await connect({ ...SERVER, args: ["--import", offline, ...SERVER.args] });
  const { structuredContent } = await other.callTool({ name: "security_context", arguments: { task: TASK, language: "python" } });
  assert.equal(structuredContent.weaknesses[0].cwe, "CWE-502");
  await other.close();
  const missing = await connect({ ...SERVER, args: [...SERVER.args, "--kb", "missing"] });
  const answer = await missing.callTool({ name: "list_weaknesses", arguments: { language: "python" } });
  assert(answer.isError);
  assert.match(answer.content[0].text, /manifest\.json/);
  await missing.close();
});
