import assert from "node:assert/strict";
import { test } from "node:test";

import { highlight } from "../src/highlight.js";

for (const [language, code] of [
  ["python", "def f():\n    return 'text'  # why\n"],
  ["c", 'int f(void) {\n    return puts("text"); // why\n}\n'],
  ["cpp", 'auto f() {\n    return std::string{"text"}; // why\n}\n'],
  ["csharp", 'class A {\n    string F() { return "text"; } // why\n}\n'],
  ["go", 'func f() string {\n\treturn "text" // why\n}\n'],
  ["java", 'class A {\n    String f() { return "text"; } // why\n}\n'],
  ["javascript", "function f() {\n  return 'text'; // why\n}\n"],
  ["ruby", "def f\n  return 'text' # why\nend\n"],
  ["typescript", "function f(): string {\n  return 'text'; // why\n}\n"],
] as const) {
  test(`${language} is coloured, in order and without overlaps`, async () => {
    const tokens = await highlight(language, code);
    const coloured = (name: string): string[] => tokens.filter(({ classes }) => classes.includes(name)).map(({ start, end }) => code.slice(start, end));
    assert(coloured("tok-keyword").includes("return"));
    assert(coloured("tok-string").some((text) => text.includes("text")));
    assert(coloured("tok-comment").some((text) => text.includes("why")));
    assert(tokens.every((token, i) => token.start >= (tokens[i - 1]?.end ?? 0) && token.end <= code.length));
  });
}

test("a language without a grammar, and code that does not parse, are no error", async () => {
  assert.deepEqual(await highlight("cobol", "MOVE A TO B."), []);
  assert(Array.isArray(await highlight("python", "def (((")));
});
