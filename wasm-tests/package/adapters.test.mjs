// The adapters in the installed package, with the real libraries.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { generateText, wrapLanguageModel } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import OpenAI from "openai";

import { startEndpoint } from "../endpoint-server.mjs";
import { PROJECT } from "./project.mjs";
import { TASK } from "./task.mjs";

const { resolve } = createRequire(`${PROJECT}index.js`);
/** As code in the project would import it. */
const from = (name) => import(resolve(name));

let rescue;
before(async () => {
  const { Rescue } = await from("rescue-secure-code");
  rescue = await Rescue.load();
});
after(() => rescue?.dispose());

test("LangChain.js retriever", async () => {
  const { RescueRetriever } = await from("rescue-secure-code/langchain");
  const documents = await new RescueRetriever({ rescue, language: "python", top_k: 2 }).invoke(TASK);
  assert.deepEqual(documents.map(({ metadata }) => metadata.kind), ["guidelines", "guidelines", "example"]);
  assert.equal(documents[0].metadata.cwe, "CWE-502");
  assert.match(documents[0].pageContent, /safe_load/);
});

/** A model that keeps what it was asked. */
function model() {
  const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
  return new MockLanguageModelV3({ doGenerate: { content: [{ type: "text", text: "ok" }], finishReason: { unified: "stop" }, usage, warnings: [] } });
}

test("AI SDK middleware", async () => {
  const { securityMiddleware } = await from("rescue-secure-code/ai-sdk");
  const asked = model();
  const secure = wrapLanguageModel({ model: asked, middleware: securityMiddleware({ rescue, language: "python" }) });
  await generateText({ model: secure, system: "Be brief.", prompt: TASK });
  const { prompt } = asked.doGenerateCalls[0];
  assert.deepEqual(prompt.map(({ role }) => role), ["system", "user"]);
  assert.match(prompt[1].content[0].text, /CWE-502[^]*Load a YAML configuration/);
  await generateText({ model: secure, prompt: "Add two numbers" });
  assert.equal(asked.doGenerateCalls[1].prompt[0].content[0].text, "Add two numbers");
});

test("AI SDK tool", async () => {
  const { securityContextTool } = await from("rescue-secure-code/ai-sdk");
  const { execute } = securityContextTool({ rescue, language: "python" });
  assert.match(await execute({ task: TASK }, { toolCallId: "1", messages: [] }), /CWE-502/);
  await assert.rejects(execute({ task: TASK }, { toolCallId: "1", messages: [], abortSignal: AbortSignal.abort() }), { name: "AbortError" });
});

test("OpenAI client", async () => {
  const { withSecurityContext } = await from("rescue-secure-code/openai");
  const endpoint = await startEndpoint();
  try {
    const client = new OpenAI({ baseURL: endpoint.url, apiKey: "none", maxRetries: 0 });
    const secure = withSecurityContext(client, { rescue, language: "python" });
    const stream = await secure.create({ model: "good", stream: true, messages: [{ role: "user", content: [{ type: "text", text: TASK }] }] });
    let answer = "";
    for await (const chunk of stream) answer += chunk.choices[0]?.delta?.content ?? "";
    assert.notEqual(answer, "");
    const { messages } = endpoint.received[0].body;
    assert.match(messages[0].content[0].text, /CWE-502[^]*Load a YAML configuration/);
  } finally {
    await endpoint.close();
  }
});
