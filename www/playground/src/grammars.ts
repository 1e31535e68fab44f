/** Grammars for colours, by the id of the language; each is loaded when it is first needed. */

import type { Language } from "@codemirror/language";

const GRAMMARS: Record<string, () => Promise<Language>> = {
  python: async () => (await import("@codemirror/lang-python")).pythonLanguage,
  c: cpp,
  cpp,
  csharp: async () => (await import("./stream-grammars.js")).csharp,
  go: async () => (await import("@codemirror/lang-go")).goLanguage,
  java: async () => (await import("@codemirror/lang-java")).javaLanguage,
  javascript: async () => (await import("@codemirror/lang-javascript")).jsxLanguage,
  ruby: async () => (await import("./stream-grammars.js")).ruby,
  typescript: async () => (await import("@codemirror/lang-javascript")).tsxLanguage,
};

async function cpp(): Promise<Language> {
  return (await import("@codemirror/lang-cpp")).cppLanguage;
}

/** The grammar of a language; none where there is none. */
export async function grammar(language: string): Promise<Language | undefined> {
  return GRAMMARS[language]?.();
}
