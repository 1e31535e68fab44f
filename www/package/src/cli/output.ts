/** Results as text for people and JSON for machines. */

import type { CweHit } from "../generated/CweHit.js";
import type { FacetScore } from "../generated/FacetScore.js";
import type { Retrieval } from "../generated/Retrieval.js";

/** JSON with numbers as the engine has them: scores are 32 bits wide, and JavaScript would print noise after their last digit. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "number" ? shortest(each) : each));
}

function shortest(value: number): number {
  if (Number.isInteger(value) || Math.fround(value) !== value) return value;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** A retrieval for people. */
export function describe({ cwes, rejected, examples, notes }: Retrieval): string {
  const parts = [
    ...(cwes.length === 0 ? ["No security knowledge is needed for this task."] : []),
    ...cwes.map(describeCwe),
    ...rejected.map((hit) => `not ${describeCwe(hit)}`),
    ...examples.map(({ id, score, facets, secure }) => `\n${id} ${score.toFixed(4)}${describeFacets(facets)}\n${secure.trimEnd()}`),
    ...notes.map((note) => `\nNote: ${note}`),
  ];
  return parts.join("\n");
}

function describeCwe({ cwe, score, name, facets }: CweHit): string {
  return `${cwe} ${score.toFixed(4)} ${name}${describeFacets(facets)}`;
}

function describeFacets(facets: Partial<Record<string, FacetScore>>): string {
  return Object.entries(facets)
    .map(([facet, score]) => {
      if (!score) return "";
      const verdict = score.passed ? "passed" : "not passed";
      return `\n    ${facet.padEnd(5)} ${score.score.toFixed(3)} (rank ${score.rank}, threshold ${score.threshold.toFixed(2)}, ${verdict})`;
    })
    .join("");
}
