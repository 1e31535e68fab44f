/** What agents and editors can ask: tools, prompts and resources of the Model Context Protocol. */

import { createRequire } from "node:module";

import { McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { z } from "zod";

import { explainWeakness, listWeaknesses } from "../catalogue.js";
import { RescueError } from "../errors.js";
import type { RescueBase } from "../rescue.js";
import { reviewCode } from "../review.js";
import { contextText, reviewText, weaknessText } from "../texts.js";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

/** The longest text that is taken: as much as a model reads at once. */
const MAX_TEXT = 200_000;

const LANGUAGE = z.string().max(40).describe("Language id: python, c, cpp, csharp, go, java, javascript, ruby or typescript");
const CODE = z.string().max(MAX_TEXT);
const TASK = z.string().max(MAX_TEXT).describe("What is to be written, in a sentence or more");
const READ_ONLY = { readOnlyHint: true, openWorldHint: false, idempotentHint: true };

const WEAKNESS = { cwe: z.string(), name: z.string(), guidelines: z.array(z.string()) };
const EXAMPLE = { id: z.string(), vulnerable: z.string(), secure: z.string(), cause: z.string() };

/** A tool's answer: text for the model, and the same as data. */
function answer<T extends Record<string, unknown>>(text: string, structuredContent: T) {
  return { content: [{ type: "text" as const, text }], structuredContent };
}

/** Runs a tool; errors of ours become an answer that tells the model what to do. */
async function attempt<T>(run: () => Promise<T>) {
  try {
    return await run();
  } catch (thrown) {
    const { message, help } = RescueError.from(thrown);
    return { isError: true, content: [{ type: "text" as const, text: [message, help].filter(Boolean).join(" ") }] };
  }
}

/** A server over a RESCUE that is loaded when it is first needed. */
export function makeServer(load: () => Promise<RescueBase>): McpServer {
  const server = new McpServer(
    { name: "rescue", title: "RESCUE: security knowledge for coding tasks", version },
    {
      instructions:
        "Before writing code that handles input, files, processes, databases, memory, secrets or the network, call security_context and follow " +
        "what it says. After writing, call review_code on the result: what it finds are hints to check, not proofs.",
    },
  );

  server.registerTool(
    "security_context",
    {
      title: "Security context for a coding task",
      description: "Finds the weaknesses that a coding task invites: the guidelines that avoid them, and one small secure example. Call it before writing code.",
      inputSchema: z.object({ task: TASK, language: LANGUAGE, code: CODE.optional().describe("The code so far, if there is any") }),
      outputSchema: z.object({
        needed: z.boolean(),
        weaknesses: z.array(z.object({ ...WEAKNESS, score: z.number() })),
        example: z.object({ ...EXAMPLE, cwe: z.string(), language: z.string() }).optional(),
        notes: z.array(z.string()),
      }),
      annotations: READ_ONLY,
    },
    ({ task, language, code }, { mcpReq: { signal } }) =>
      attempt(async () => {
        const rescue = await load();
        // Code that exists already is searched with as a draft would be.
        const result = await rescue.retrieve({ language, task, ...(code !== undefined && { draft: code }) }, { signal });
        const [example] = result.examples;
        return answer(contextText(result), {
          needed: result.cwes.length > 0,
          weaknesses: result.cwes.map(({ cwe, name, guidelines, score }) => ({ cwe, name, guidelines, score })),
          ...(example && {
            example: {
              id: example.id,
              cwe: example.cwe,
              language: example.language,
              vulnerable: example.vulnerable,
              secure: example.secure,
              cause: example.cause,
            },
          }),
          notes: result.notes,
        });
      }),
  );

  server.registerTool(
    "review_code",
    {
      title: "Weaknesses that code resembles",
      description: "Compares code with known vulnerable and secure code: the weaknesses that it resembles, the lines, and what those depend on. A hint, not a proof.",
      inputSchema: z.object({ code: CODE.describe("The code to review"), language: LANGUAGE }),
      outputSchema: z.object({
        findings: z.array(
          z.object({
            ...WEAKNESS,
            places: z.array(
              z.object({ line: z.number(), call: z.string(), slice: z.object({ lines: z.array(z.number()), code: z.string() }) }),
            ),
            example: z.object(EXAMPLE).optional(),
          }),
        ),
        notes: z.array(z.string()),
      }),
      annotations: READ_ONLY,
    },
    ({ code, language }, { mcpReq: { signal } }) =>
      attempt(async () => {
        const review = await reviewCode(await load(), { language, code }, { signal });
        return answer(reviewText(review), { ...review });
      }),
  );

  server.registerTool(
    "list_weaknesses",
    {
      title: "Known weaknesses",
      description: "Lists the weaknesses (CWEs) that the knowledge base has guidelines for in a language.",
      inputSchema: z.object({ language: LANGUAGE }),
      outputSchema: z.object({ weaknesses: z.array(z.object({ cwe: z.string(), name: z.string(), guidelines: z.number() })) }),
      annotations: READ_ONLY,
    },
    ({ language }, { mcpReq: { signal } }) =>
      attempt(async () => {
        const found = await listWeaknesses(await load(), language, signal);
        const weaknesses = found.map(({ cwe, name, guidelines }) => ({ cwe, name, guidelines: guidelines.length }));
        return answer(weaknesses.map(({ cwe, name }) => `${cwe}: ${name}`).join("\n"), { weaknesses });
      }),
  );

  server.registerTool(
    "explain_weakness",
    {
      title: "Explain a weakness",
      description: "Explains a weakness (CWE) in a language: its guidelines, and fixes with what made the code exploitable.",
      inputSchema: z.object({ cwe: z.string().max(20).describe("For example CWE-89"), language: LANGUAGE }),
      outputSchema: z.object({
        ...WEAKNESS,
        examples: z.array(z.object({ ...EXAMPLE, language: z.string(), origin: z.string() })),
      }),
      annotations: READ_ONLY,
    },
    ({ cwe, language }, { mcpReq: { signal } }) =>
      attempt(async () => {
        const found = await explainWeakness(await load(), cwe, language, signal);
        if (!found) throw unknownWeakness(cwe, language);
        return answer(weaknessText(found), { ...found });
      }),
  );

  server.registerPrompt(
    "secure_task",
    {
      title: "Write a task securely",
      description: "The task with the security knowledge that it needs",
      argsSchema: z.object({ task: TASK, language: LANGUAGE }),
    },
    async ({ task, language }, { mcpReq: { signal } }) => {
      const rescue = await load();
      const { messages } = await rescue.prompt(await rescue.retrieve({ language, task }, { signal }));
      // The protocol knows no system turn.
      const text = messages.map(({ content }) => content).join("\n\n");
      return { messages: [{ role: "user" as const, content: { type: "text" as const, text } }] };
    },
  );

  server.registerResource(
    "weakness",
    new ResourceTemplate("rescue://weakness/{language}/{cwe}", { list: undefined }),
    { title: "A weakness in a language", description: "Guidelines and fixes, as explain_weakness gives them", mimeType: "text/markdown" },
    async (uri, { language, cwe }, { mcpReq: { signal } }) => {
      const found = await explainWeakness(await load(), String(cwe), String(language), signal);
      if (!found) throw unknownWeakness(String(cwe), String(language));
      return { contents: [{ uri: uri.href, mimeType: "text/markdown", text: weaknessText(found) }] };
    },
  );

  return server;
}

function unknownWeakness(cwe: string, language: string): RescueError {
  const message = `The knowledge base has nothing about ${JSON.stringify(cwe.slice(0, 20))} in ${language}.`;
  return new RescueError({ code: "invalid-input", message, help: "list_weaknesses says what it knows." });
}
