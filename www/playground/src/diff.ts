/** Two versions of a piece of code, line beside line. */

import { type ChangeObject, diffLines } from "diff";

/** A line of one side; a gap stands beside a line that only the other side has. */
export type DiffLine = { kind: "same" | "changed"; text: string } | { kind: "gap" };

/** Texts that differ in more lines than this are not compared: the time that takes grows with the square. */
const MAX_CHANGES = 500;

/** Both sides, with the same number of lines. */
export interface SideBySide {
  before: DiffLine[];
  after: DiffLine[];
}

/** Aligns what is the same in both, and marks what is not. */
export function sideBySide(before: string, after: string): SideBySide {
  const sides: SideBySide = { before: [], after: [] };
  const fill = (): void => {
    const length = Math.max(sides.before.length, sides.after.length);
    for (const side of [sides.before, sides.after]) while (side.length < length) side.push({ kind: "gap" });
  };
  for (const part of parts(ending(before), ending(after))) {
    const texts = part.value.replace(/\n$/, "").split("\n");
    if (!part.added && !part.removed) {
      fill();
      sides.before.push(...texts.map((text) => ({ kind: "same" as const, text })));
      sides.after.push(...texts.map((text) => ({ kind: "same" as const, text })));
    } else {
      (part.removed ? sides.before : sides.after).push(...texts.map((text) => ({ kind: "changed" as const, text })));
    }
  }
  fill();
  return sides;
}

/** What stays, goes and comes; all goes and comes where that is too much to compare. */
function parts(before: string, after: string): ChangeObject<string>[] {
  const found = diffLines(before, after, { maxEditLength: MAX_CHANGES });
  const all = (value: string, added: boolean): ChangeObject<string> => ({ value, added, removed: !added, count: value.split("\n").length - 1 });
  return found ?? [all(before, false), all(after, true)].filter(({ value }) => value !== "");
}

/** A last line without an end would differ from the same line with one. */
function ending(code: string): string {
  return code === "" || code.endsWith("\n") ? code : `${code}\n`;
}
