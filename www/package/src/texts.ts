/** Results as the text that a model reads. */

import type { ExplainedWeakness } from "./catalogue.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { reviewCode } from "./review.js";

/** A fence that no line of the code can close. */
function fenced(language: string, code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

function rules({ cwe, name, guidelines }: { cwe: string; name: string; guidelines: string[] }): string {
  return [`${cwe}: ${name}`, ...guidelines.map((rule) => `- ${rule}`)].join("\n");
}

/** What a task invites. */
export function contextText({ cwes, examples, notes }: Retrieval): string {
  if (cwes.length === 0) return ["No security knowledge is needed for this task.", ...notes].join("\n");
  const [example] = examples;
  return [
    "This task invites the weaknesses below. Apply the guidelines where they fit; the task comes first.",
    ...cwes.map(rules),
    ...(example ? [`A secure example (${example.id}); understand it, don't copy it:\n${fenced(example.language, example.secure)}`] : []),
    ...notes.map((note) => `Note: ${note}`),
  ].join("\n\n");
}

/** What code resembles. */
export function reviewText({ findings, notes }: Awaited<ReturnType<typeof reviewCode>>): string {
  if (findings.length === 0) return ["This code resembles no weakness that the knowledge base knows. That is no proof that it has none.", ...notes].join("\n");
  const parts = findings.map((finding) =>
    [
      rules(finding),
      ...finding.places.map(
        ({ line, call, slice }) => `Line ${line} calls ${call}, as vulnerable code does. What it depends on and influences: lines ${slice.lines.join(", ")}.`,
      ),
      ...(finding.example ? [`Why such code is exploitable (${finding.example.id}): ${finding.example.cause}`] : []),
    ].join("\n"),
  );
  return ["This code resembles known weaknesses. These are hints to check, not proofs.", ...parts, ...notes.map((note) => `Note: ${note}`)].join("\n\n");
}

/** A weakness with its fixes. */
export function weaknessText(weakness: ExplainedWeakness): string {
  const examples = weakness.examples.map(({ id, language, cause, vulnerable, secure }) =>
    [`## ${id}`, cause, "Vulnerable:", fenced(language, vulnerable), "Secure:", fenced(language, secure)].join("\n\n"),
  );
  return [`# ${rules(weakness)}`, ...examples].join("\n\n");
}
