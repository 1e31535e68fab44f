/** Middleware and a tool for the Vercel AI SDK. */

import { tool, type LanguageModelMiddleware } from "ai";
import { z } from "zod";

import { contextText } from "../texts.js";
import { secureTurns, type AdapterOptions } from "./knowledge.js";

/** For `wrapLanguageModel`: puts the security knowledge that the last user's turn needs into that turn. */
export function securityMiddleware(options: AdapterOptions): LanguageModelMiddleware {
  return {
    specificationVersion: "v3",
    transformParams: async ({ params }) => ({ ...params, prompt: await secureTurns(options, params.prompt, params.abortSignal) }),
  };
}

/** A tool with which a model asks for the security knowledge of a task itself. */
export function securityContextTool({ rescue, language, ...options }: AdapterOptions) {
  return tool({
    description: "Finds the weaknesses that a coding task invites: the guidelines that avoid them, and one secure example. Call it before writing code.",
    inputSchema: z.object({ task: z.string().describe("What is to be written") }),
    execute: async ({ task }: { task: string }, { abortSignal }) =>
      contextText(await rescue.retrieve({ language, task }, { ...options, signal: abortSignal })),
  });
}
