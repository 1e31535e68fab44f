/** Colours for code that is only read: the editor's grammars without the editor. */

import { classHighlighter, highlightTree } from "@lezer/highlight";

import { grammar } from "./grammars.js";

/** A stretch of code with the names of its colours. */
export interface Token {
  start: number;
  end: number;
  classes: string;
}

/** The coloured stretches of the code, in order; none for a language without a grammar here. */
export async function highlight(language: string, code: string): Promise<Token[]> {
  const parser = (await grammar(language))?.parser;
  const tokens: Token[] = [];
  if (parser) highlightTree(parser.parse(code), classHighlighter, (start, end, classes) => tokens.push({ start, end, classes }));
  return tokens;
}
