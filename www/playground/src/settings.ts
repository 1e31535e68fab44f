/** What can be set besides the task: names, bounds and defaults. */

import type { Facet, Manifest, Options, Thresholds } from "rescue-secure-code";

/** The facets, in the order in which they are shown. */
export const FACETS: readonly Facet[] = ["cause", "api", "code", "task"];

/** A number to set. */
export interface NumberSetting {
  /** Its name in links. */
  name: string;
  label: string;
  /** What it does, in a few words. */
  help: string;
  min: number;
  max: number;
  step: number;
  /** What holds if nothing is set. */
  usual: (manifest: Manifest | undefined) => number;
}

const TEMPERATURE = 0.2;
const HOPS = 2;

/** All numbers, in the order in which they are shown. */
export const NUMBERS = [
  number("k", "Weaknesses (k)", "How many are kept at most.", [1, 20, 1], () => 4),
  number("examples", "Examples", "How many fixes are shown to the model.", [0, 5, 1], () => 1),
  number("temperature", "Temperature", "How freely the model writes.", [0, 2, 0.1], () => TEMPERATURE),
  number("hops", "Hops", "How far the picture of dependences goes at first.", [1, 4, 1], () => HOPS),
  number("cause", "Threshold: cause", "Cosine that a cause must exceed.", [-1, 1, 0.01], threshold("cause")),
  number("api", "Threshold: api", "BM25 score that calls must exceed.", [0, 100, 0.1], threshold("api")),
  number("code", "Threshold: code", "Cosine that code must exceed.", [-1, 1, 0.01], threshold("code")),
  number("tasks", "Threshold: task", "Score that a task must exceed.", [-1, 2, 0.01], threshold("task")),
  number("margin", "Everyday margin", "How much nearer than everyday tasks.", [-1, 1, 0.01], threshold("everyday_margin")),
  number("alpha", "Fusion constant", "Of reciprocal rank fusion.", [0, 1000, 1], () => 60),
  number("rank", "Last rank", "The last one that counts in a facet.", [1, 100, 1], () => 10),
  number("prevalence", "Prevalence", "What being common counts; 0 for nothing.", [0, 1, 0.01], () => 0.06),
] as const satisfies readonly NumberSetting[];

/** What the user set; what is missing has its default. */
export interface Settings {
  numbers: Readonly<Record<string, number>>;
  /** The facets in use; undefined for all. */
  facets: readonly Facet[] | undefined;
}

/** Nothing set. */
export const DEFAULTS: Settings = { numbers: {}, facets: undefined };

/** A number as it may be set: inside its bounds, and whole where it must be; undefined for anything else. */
export function admitted({ min, max, step }: NumberSetting, value: number): number | undefined {
  if (!Number.isFinite(value) || value < min || value > max) return undefined;
  return step === 1 && !Number.isInteger(value) ? undefined : value;
}

/** How many things are not as usual. */
export function countSet({ numbers, facets }: Settings): number {
  return Object.keys(numbers).length + (facets ? 1 : 0);
}

/** The part that retrieval understands. */
export function retrievalOptions({ numbers, facets }: Settings): Partial<Options> {
  const options: Partial<Options> = {};
  if (facets) options.facets = [...facets];
  const { k, examples, alpha, rank, prevalence, margin } = numbers;
  if (k !== undefined) options.top_k = k;
  if (examples !== undefined) options.examples = examples;
  if (alpha !== undefined) options.alpha = alpha;
  if (rank !== undefined) options.max_rank = rank;
  if (prevalence !== undefined) options.prevalence = prevalence;
  if (margin !== undefined) options.everyday_margin = margin;
  const thresholds: Options["thresholds"] = {};
  for (const [facet, name] of [["cause", "cause"], ["api", "api"], ["code", "code"], ["task", "tasks"]] as const) {
    const value = numbers[name];
    if (value !== undefined) thresholds[facet] = value;
  }
  if (Object.keys(thresholds).length > 0) options.thresholds = thresholds;
  return options;
}

/** How far the picture of dependences goes at first. */
export function hopsOf({ numbers }: Settings): number {
  return numbers["hops"] ?? HOPS;
}

/** The knowledge base's own; it counts in single precision, which shows as a tail of digits. */
function threshold(name: keyof Thresholds): NumberSetting["usual"] {
  return (manifest) => Number((manifest?.thresholds[name] ?? 0).toPrecision(6));
}

function number(
  name: string,
  label: string,
  help: string,
  [min, max, step]: readonly [number, number, number],
  usual: NumberSetting["usual"],
): NumberSetting {
  return { name, label, help, min, max, step, usual };
}
