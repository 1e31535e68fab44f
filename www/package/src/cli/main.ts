#!/usr/bin/env node
/** `npx rescue-secure-code`: commands of the Rust command line, with its JSON, and the server for agents and editors. */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

import { RescueError } from "../errors.js";
import { Rescue } from "../node/index.js";
import { isCommand, number, oneOf, optional, parse, required, retrievalOptions, UsageError, type Command, type Values } from "./arguments.js";
import { describe, toJson } from "./output.js";

const HELP = `Security knowledge for coding tasks

Usage: rescue-secure-code <command> [options]

  prompt    --lang L --task TEXT [--style chat|completion]   print the prompt that makes a model write the task securely
  retrieve  --lang L --task TEXT                             find the weaknesses that a task invites
  slice     --lang L --vulnerable F --secure F [--hops N|all]
            --lang L --file F --line N [--variable V] [--direction backward|forward|both] [--hops N|all]
                                                             cut code down to what a fix, or a line, depends on and influences
  mcp                                                        serve the Model Context Protocol over standard input and output

prompt and retrieve also take --code F, --draft F, --cause TEXT, --facets cause,api,code,task, --top-k K, --examples N, --alpha A,
--max-rank R, --threshold FACET=SCORE, --prevalence W, --everyday-margin C. All but slice take --kb and --embedder: a folder or a URL
of the knowledge base and of the embedding model. A file named - is standard input. --json prints JSON.`;

/** What `--hops all` means to the engine: more than any program has. */
const ALL_HOPS = 0xffff_ffff;

async function readText(path: string): Promise<string> {
  try {
    return path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (thrown) {
    const message = `${path} can't be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw new RescueError({ code: "unavailable", message, help: "Check the path of the file." }, { cause: thrown });
  }
}

/** Where the user says the assets are. */
export function placesOf(values: Values): { kb?: string; model?: string } {
  const [kb, model] = [optional(values, "kb"), optional(values, "embedder")];
  return { ...(kb !== undefined && { kb }), ...(model !== undefined && { model }) };
}

/** Loads, runs and gives back what was loaded. */
async function withRescue<T>(values: Values, run: (rescue: Rescue) => Promise<T>): Promise<T> {
  const rescue = await Rescue.load(placesOf(values));
  try {
    return await run(rescue);
  } finally {
    rescue.dispose();
  }
}

async function retrieve(values: Values): Promise<{ result: Awaited<ReturnType<Rescue["retrieve"]>>; rescue: Rescue }> {
  const query: Parameters<Rescue["retrieve"]>[0] = { language: required(values, "lang"), task: required(values, "task") };
  for (const name of ["code", "draft"] as const) {
    const path = optional(values, name);
    if (path !== undefined) query[name] = await readText(path);
  }
  const cause = optional(values, "cause");
  if (cause !== undefined) query.cause = cause;
  const options = retrievalOptions(values);
  const rescue = await Rescue.load(placesOf(values));
  try {
    return { result: await rescue.retrieve(query, options), rescue };
  } catch (thrown) {
    rescue.dispose();
    throw thrown;
  }
}

const COMMANDS: Record<Exclude<Command, "mcp">, (values: Values) => Promise<string>> = {
  retrieve: async (values) => {
    const { result, rescue } = await retrieve(values);
    rescue.dispose();
    const { query: _, ...retrieval } = result;
    return values["json"] ? toJson(retrieval) : describe(retrieval);
  },
  prompt: async (values) => {
    const style = oneOf(values, "style", ["chat", "completion"], "chat");
    const { result, rescue } = await retrieve(values);
    try {
      const prompt = await rescue.prompt(result, { style });
      return values["json"] ? toJson(prompt) : prompt.messages.map(({ content }) => content).join("\n");
    } finally {
      rescue.dispose();
    }
  },
  slice: async (values) => {
    const language = required(values, "lang");
    const hops = optional(values, "hops") === "all" ? ALL_HOPS : (number(values, "hops", true) ?? 2);
    if (optional(values, "file") !== undefined) {
      const line = number(values, "line", true) ?? Number(required(values, "line"));
      const direction = oneOf(values, "direction", ["backward", "forward", "both"], "both");
      const code = await readText(required(values, "file"));
      const criterion = { line, variable: optional(values, "variable") ?? null, direction };
      const slice = await withRescue({}, (rescue) => rescue.sliceLine({ language, code, criterion }, { hops }));
      return values["json"] ? toJson(slice) : slice.code.trimEnd();
    }
    const [vulnerable, secure] = [await readText(required(values, "vulnerable")), await readText(required(values, "secure"))];
    const slices = await withRescue({}, (rescue) => rescue.slice({ language, vulnerable, secure }, { hops }));
    if (values["json"]) return toJson(slices);
    return `--- vulnerable\n${slices.vulnerable.code.trimEnd()}\n\n--- secure\n${slices.secure.code.trimEnd()}`;
  },
};

async function main([name, ...rest]: string[]): Promise<void> {
  if (name === "-h" || name === "--help" || name === "help") return console.log(HELP);
  if (!isCommand(name)) throw new UsageError(name === undefined ? "A command is missing." : `There is no command ${JSON.stringify(name)}.`);
  const values = parse(name, rest);
  if (values["help"]) return console.log(HELP);
  if (name === "mcp") {
    const { serveStdio } = await import("../mcp/stdio.js");
    return serveStdio(placesOf(values));
  }
  process.stdout.write(`${await COMMANDS[name](values)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (thrown instanceof UsageError) {
    console.error(`${thrown.message}\nFor the commands: rescue-secure-code --help`);
    process.exitCode = 2;
  } else {
    const { message, help } = RescueError.from(thrown);
    console.error(`rescue: ${message}${help && `\n${help}`}`);
    process.exitCode = 1;
  }
}
