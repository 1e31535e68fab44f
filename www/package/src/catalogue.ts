/** The whole knowledge base as it serves one language, for those who want to read it rather than search it. */

import type { CweHit } from "./generated/CweHit.js";
import type { ExampleHit } from "./generated/ExampleHit.js";
import type { Options } from "./generated/Options.js";
import type { RescueBase } from "./rescue.js";

/** Everything passes: each weakness and each example has a score of 0 or more from the calls of any code. */
const EVERYTHING: Partial<Options> = { facets: ["api"], thresholds: { api: -1 }, top_k: 1_000_000, max_rank: 1_000_000, prevalence: 0 };
/** Code with one call, in a form that every language has. */
const ANY_CALL = "f()";

/** A weakness and its rules for a language. */
export interface Weakness {
  /** For example `CWE-89`. */
  cwe: string;
  /** MITRE's name. */
  name: string;
  /** The rules for the language. */
  guidelines: string[];
}

/** A weakness with its fixes. */
export interface ExplainedWeakness extends Weakness {
  /** Fixes that show how it is avoided. */
  examples: Pick<ExampleHit, "id" | "language" | "vulnerable" | "secure" | "cause" | "origin">[];
}

/** The weaknesses that the knowledge base knows for a language, by number. Needs no embedding model. */
export async function listWeaknesses(rescue: RescueBase, language: string, signal?: AbortSignal): Promise<Weakness[]> {
  const { cwes } = await rescue.retrieve({ language, task: "All of it", draft: ANY_CALL }, { ...EVERYTHING, examples: 0, signal });
  return cwes.map(weakness).sort((a, b) => numberOf(a.cwe) - numberOf(b.cwe));
}

/** One weakness with its fixes; nothing if the knowledge base has nothing about it for the language. */
export async function explainWeakness(
  rescue: RescueBase,
  cwe: string,
  language: string,
  signal?: AbortSignal,
): Promise<ExplainedWeakness | undefined> {
  const wanted = `CWE-${numberOf(cwe)}`;
  const query = { language, task: "All of it", draft: ANY_CALL };
  const { cwes, examples } = await rescue.retrieve(query, { ...EVERYTHING, examples: 1_000_000, signal });
  const hit = cwes.find((each) => each.cwe === wanted);
  if (!hit) return undefined;
  const fixes = examples.filter((each) => each.cwe === wanted);
  return {
    ...weakness(hit),
    examples: fixes.map(({ id, language: of, vulnerable, secure, cause, origin }) => ({ id, language: of, vulnerable, secure, cause, origin })),
  };
}

function weakness({ cwe, name, guidelines }: CweHit): Weakness {
  return { cwe, name, guidelines };
}

/** 89 of `CWE-89`, `cwe 89` and `89`; NaN of anything else. */
function numberOf(cwe: string): number {
  const match = /^\s*(?:cwe[\s-]*)?(\d{1,6})\s*$/i.exec(cwe);
  return match ? Number(match[1]) : NaN;
}
