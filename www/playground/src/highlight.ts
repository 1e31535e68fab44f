/** Colours for code that is only read: the editor's grammars without the editor. */

import type { Parser } from "@lezer/common";
import { classHighlighter, highlightTree } from "@lezer/highlight";

/** A stretch of code with the names of its colours. */
export interface Token {
  start: number;
  end: number;
  classes: string;
}

const PARSERS: Record<string, () => Promise<Parser>> = {
  python: async () => (await import("@lezer/python")).parser,
  c: async () => (await import("@lezer/cpp")).parser,
};

/** The coloured stretches of the code, in order; none for a language without a grammar here. */
export async function highlight(language: string, code: string): Promise<Token[]> {
  const parser = await PARSERS[language]?.();
  const tokens: Token[] = [];
  if (parser) highlightTree(parser.parse(code), classHighlighter, (start, end, classes) => tokens.push({ start, end, classes }));
  return tokens;
}
