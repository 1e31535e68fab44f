/** What a piece of code resembles: a hint for a reader, not a proof. */

import type { CriterionSlice } from "./generated/CriterionSlice.js";
import type { ExampleHit } from "./generated/ExampleHit.js";
import type { RescueBase } from "./rescue.js";

/** A weakness that a piece of code resembles. */
export interface Resemblance {
  /** For example `CWE-78`. */
  cwe: string;
  /** MITRE's name. */
  name: string;
  /** The rules for the language. */
  guidelines: string[];
  /** Where the code makes calls that vulnerable code makes too, with what each line depends on and influences. */
  places: { line: number; call: string; slice: CriterionSlice }[];
  /** The fix whose vulnerable version is nearest. */
  example?: Pick<ExampleHit, "id" | "vulnerable" | "secure" | "cause">;
}

/** How many examples are compared. */
const EXAMPLES = 8;
/** At most this many places are shown of one weakness. */
const PLACES = 5;

/** Compares code with the fixes of the knowledge base: by its calls, and by what it looks like. */
export async function reviewCode(
  rescue: RescueBase,
  { language, code }: { language: string; code: string },
  options: { signal?: AbortSignal | undefined } = {},
): Promise<{ findings: Resemblance[]; notes: string[] }> {
  const { signal } = options;
  const call = { ...(signal && { signal }) };
  const query = { language, task: "Review this code", draft: code };
  const { cwes, examples, notes } = await rescue.retrieve(query, { facets: ["api", "code"], examples: EXAMPLES, signal });
  const sites = await rescue.calls(language, code, call);
  const findings: Resemblance[] = [];
  for (const { cwe, name, guidelines } of cwes) {
    const near = examples.filter((example) => example.cwe === cwe);
    const risky = new Set<string>();
    for (const { language: of, vulnerable, secure } of near) {
      const kept = new Set((await rescue.calls(of, secure, call)).map((site) => site.name));
      for (const site of await rescue.calls(of, vulnerable, call)) if (!kept.has(site.name)) risky.add(site.name);
    }
    const places: Resemblance["places"] = [];
    for (const site of sites.filter((each) => risky.has(each.name)).slice(0, PLACES)) {
      const criterion = { line: site.line, variable: null, direction: "both" as const };
      places.push({ line: site.line, call: site.name, slice: await rescue.sliceLine({ language, code, criterion }, call) });
    }
    const [first] = near;
    const example = first && { id: first.id, vulnerable: first.vulnerable, secure: first.secure, cause: first.cause };
    findings.push({ cwe, name, guidelines, places, ...(example && { example }) });
  }
  return { findings, notes };
}
