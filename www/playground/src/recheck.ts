/** Compares an answer with the fixes of the weaknesses that were retrieved. */

import type { ExampleEntry, Rescue, Result } from "rescue-secure-code";

import { resemblances, type Fix, type Resemblance } from "./resemblance.js";

/** What came of a comparison. */
export interface Recheck {
  /** Lines that still look like what a fix took out, each with what they depend on. */
  hints: (Resemblance & { dependsOn: readonly number[] })[];
  /** How many examples were compared. */
  examples: number;
  /** The weaknesses whose examples they are. */
  cwes: readonly string[];
}

/** At most this many examples of a weakness are compared: they are many only in other people's knowledge bases. */
const EXAMPLES = 40;

/** Compares the code; `result` says which weaknesses matter. */
export async function recheck(rescue: Rescue, result: Result, code: string, signal: AbortSignal): Promise<Recheck> {
  const { language } = result.query;
  const cwes = result.cwes.map(({ cwe }) => cwe);
  const fixes: Fix[] = [];
  for (const cwe of cwes) {
    if (!(cwe in rescue.manifest.shards)) continue;
    const examples = (await rescue.examples(cwe)).filter((example) => example.language === language).slice(0, EXAMPLES);
    fixes.push(...(await Promise.all(examples.map((example) => asFix(rescue, cwe, example, signal)))));
  }
  const calls = await rescue.calls(language, code, { signal });
  const byLine = new Map<number, string[]>();
  for (const { line, name } of calls) byLine.set(line, [...(byLine.get(line) ?? []), name]);
  const hints = [];
  for (const hint of resemblances(code, byLine, fixes)) {
    const criterion = { line: hint.line, variable: null, direction: "backward" as const };
    // A line inside a longer statement has no slice of its own.
    const lines = await rescue.sliceLine({ language, code, criterion }, { signal }).then(
      (slice) => slice.lines,
      () => [],
    );
    hints.push({ ...hint, dependsOn: lines.filter((line) => line !== hint.line) });
  }
  return { hints, examples: fixes.length, cwes };
}

async function asFix(rescue: Rescue, cwe: string, { id, language, vulnerable, secure }: ExampleEntry, signal: AbortSignal): Promise<Fix> {
  const [before, after] = await Promise.all([vulnerable, secure].map((code) => rescue.calls(language, code, { signal })));
  const kept = new Set(after!.map(({ name }) => name));
  const riskyCalls = new Set(before!.map(({ name }) => name).filter((name) => !kept.has(name)));
  return { cwe, id, vulnerable, secure, riskyCalls };
}
