/** Which lines of a piece of code look more like what a fix took out than like what it put in: a hint, not a proof. */

import { sideBySide, type DiffLine } from "./diff.js";

/** A fix to compare with. */
export interface Fix {
  cwe: string;
  id: string;
  vulnerable: string;
  secure: string;
  /** Names of calls that only the vulnerable version makes. */
  riskyCalls: ReadonlySet<string>;
}

/** A line that resembles a vulnerable pattern. */
export interface Resemblance {
  /** From 1. */
  line: number;
  cwe: string;
  /** The example that it was compared with. */
  example: string;
  /** The line of the example, which its fix took out. */
  pattern: string;
  /** What the fix put in. */
  instead: string;
  /** The risky call that both make. */
  call?: string;
  /** How alike the two lines are, 0 to 1. */
  score: number;
}

/** Lines that make the same risky call need to be this much alike; others nearly the same. */
const ALIKE_WITH_CALL = 0.5;
const ALIKE = 0.85;
/** How much nearer to the vulnerable than to the secure version. */
const MARGIN = 0.1;
/** Shorter lines (`else:`, `}`) say nothing. */
const MIN_TOKENS = 4;

/** The resembling lines of the code, each with the nearest example, in the order of the lines. `calls` are those of the code, by line. */
export function resemblances(code: string, calls: ReadonlyMap<number, readonly string[]>, fixes: readonly Fix[]): Resemblance[] {
  const patterns = fixes.map((fix) => {
    const { before, after } = sideBySide(fix.vulnerable, fix.secure);
    return { fix, removed: changed(before).map(measured), kept: lines(fix.secure).map(measured), instead: changed(after).join("\n") };
  });
  const found: Resemblance[] = [];
  lines(code).forEach((text, i) => {
    const line = i + 1;
    const own = measured(text);
    if (own.tokens.length < MIN_TOKENS) return;
    let best: Resemblance | undefined;
    for (const { fix, removed, kept, instead } of patterns) {
      const call = calls.get(line)?.find((name) => fix.riskyCalls.has(name));
      const needed = call === undefined ? ALIKE : ALIKE_WITH_CALL;
      const nearest = nearestOf(own.tokens, removed, needed);
      if (!nearest || (best && best.score >= nearest.score)) continue;
      const secure = Math.max(0, ...kept.map(({ tokens }) => similarity(own.tokens, tokens)));
      if (nearest.score < secure + MARGIN) continue;
      const pattern = nearest.each.text.trim();
      best = { line, cwe: fix.cwe, example: fix.id, pattern, instead, score: nearest.score, ...(call !== undefined && { call }) };
    }
    if (best) found.push(best);
  });
  return found;
}

/** The removed line that is most alike, if one is alike enough. */
function nearestOf(tokens: readonly string[], removed: readonly Measured[], needed: number): { each: Measured; score: number } | undefined {
  let nearest: { each: Measured; score: number } | undefined;
  for (const each of removed) {
    // Lines of very different lengths can't be: that spares most comparisons.
    const most = (2 * Math.min(tokens.length, each.tokens.length)) / (tokens.length + each.tokens.length);
    if (most < Math.max(needed, nearest?.score ?? 0)) continue;
    const score = similarity(tokens, each.tokens);
    if (score >= needed && score > (nearest?.score ?? 0)) nearest = { each, score };
  }
  return nearest;
}

/** Twice what two lists of tokens share, by what they have together (Dice's coefficient): 1 for the same tokens in any order. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const rest = new Map<string, number>();
  for (const token of a) rest.set(token, (rest.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of b) {
    const left = rest.get(token) ?? 0;
    if (left > 0) {
      shared += 1;
      rest.set(token, left - 1);
    }
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

interface Measured {
  text: string;
  tokens: string[];
}

function measured(text: string): Measured {
  return { text, tokens: text.match(/[\p{L}_][\p{L}\p{N}_]*|\p{N}+|[^\s\p{L}\p{N}_]/gu) ?? [] };
}

function changed(side: readonly DiffLine[]): string[] {
  return side.flatMap((line) => (line.kind === "changed" ? [line.text] : []));
}

function lines(code: string): string[] {
  return code.replace(/\n$/, "").split("\n");
}
