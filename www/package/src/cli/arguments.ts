/** The command line's arguments: the names and defaults of the Rust command line. */

import { parseArgs, type ParseArgsConfig } from "node:util";

import type { Facet } from "../generated/Facet.js";
import type { Options } from "../generated/Options.js";

/** Something was typed that can't be understood. Ends with exit code 2. */
export class UsageError extends Error {}

type Spec = NonNullable<ParseArgsConfig["options"]>;

/** Where the assets are. */
const PLACES: Spec = { kb: { type: "string" }, embedder: { type: "string" } };

/** A task, and how to retrieve for it. */
const QUERY: Spec = {
  lang: { type: "string" },
  task: { type: "string" },
  code: { type: "string" },
  draft: { type: "string" },
  cause: { type: "string" },
  facets: { type: "string", multiple: true },
  "top-k": { type: "string" },
  examples: { type: "string" },
  alpha: { type: "string" },
  "max-rank": { type: "string" },
  threshold: { type: "string", multiple: true },
  prevalence: { type: "string" },
  "everyday-margin": { type: "string" },
};

const COMMON: Spec = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } };

const SPECS: Record<"retrieve" | "prompt" | "slice" | "mcp", Spec> = {
  retrieve: { ...COMMON, ...PLACES, ...QUERY },
  prompt: { ...COMMON, ...PLACES, ...QUERY, style: { type: "string" } },
  slice: {
    ...COMMON,
    lang: { type: "string" },
    vulnerable: { type: "string" },
    secure: { type: "string" },
    file: { type: "string" },
    line: { type: "string" },
    variable: { type: "string" },
    direction: { type: "string" },
    hops: { type: "string" },
  },
  mcp: { ...COMMON, ...PLACES },
};

/** A command. */
export type Command = keyof typeof SPECS;

/** What was typed after a command. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Whether there is such a command. */
export function isCommand(name: string | undefined): name is Command {
  return name !== undefined && Object.hasOwn(SPECS, name);
}

/** Reads the arguments of a command. */
export function parse(command: Command, args: string[]): Values {
  try {
    return parseArgs({ args: joinNegative(args), options: SPECS[command], strict: true, allowPositionals: false }).values as Values;
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** `parseArgs` takes a negative number for an option of its own. */
function joinNegative(args: string[]): string[] {
  const joined: string[] = [];
  for (const argument of args) {
    const before = joined.at(-1);
    if (/^-\.?\d/.test(argument) && before?.startsWith("--") && !before.includes("=")) joined[joined.length - 1] = `${before}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

/** A text that must be there. */
export function required(values: Values, name: string): string {
  return optional(values, name) ?? fail(`--${name} is missing.`);
}

/** A text that may be there. */
export function optional(values: Values, name: string): string | undefined {
  return values[name] as string | undefined;
}

/** A number that may be there. */
export function number(values: Values, name: string, whole = false): number | undefined {
  const text = optional(values, name);
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(value) || (whole && !(Number.isInteger(value) && value >= 0))) {
    fail(`--${name} ${JSON.stringify(text)} is not a ${whole ? "whole number" : "number"}.`);
  }
  return value;
}

/** One of some words. */
export function oneOf<T extends string>(values: Values, name: string, words: readonly T[], otherwise: T): T {
  const word = optional(values, name) ?? otherwise;
  return words.find((each) => each === word) ?? fail(`--${name} ${JSON.stringify(word)} is not one of: ${words.join(", ")}.`);
}

const FACETS: readonly Facet[] = ["cause", "api", "code", "task"];

/** How to retrieve, as typed; what isn't has its default. */
export function retrievalOptions(values: Values): Partial<Options> {
  const facet = (name: string): Facet => FACETS.find((each) => each === name) ?? fail(`${JSON.stringify(name)} is not a facet: ${FACETS.join(", ")}.`);
  const thresholds = ((values["threshold"] as string[] | undefined) ?? []).map((text): [Facet, number] => {
    const [name = "", score = ""] = text.split("=", 2);
    if (score.trim() === "" || !Number.isFinite(Number(score))) fail(`--threshold ${JSON.stringify(text)}: write it like api=4.0.`);
    return [facet(name), Number(score)];
  });
  const facets = (values["facets"] as string[] | undefined)?.flatMap((list) => list.split(",")).map(facet);
  const numbers = {
    top_k: number(values, "top-k", true),
    examples: number(values, "examples", true),
    alpha: number(values, "alpha"),
    max_rank: number(values, "max-rank", true),
    prevalence: number(values, "prevalence"),
    everyday_margin: number(values, "everyday-margin"),
  };
  return {
    ...(facets && { facets }),
    ...(thresholds.length > 0 && { thresholds: Object.fromEntries(thresholds) }),
    ...(Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as Partial<Options>),
  };
}

function fail(message: string): never {
  throw new UsageError(message);
}
