// What the page finds for its example tasks, without an endpoint, with the shipped knowledge base and model.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { finished, startBrowser } from "./browser.mjs";

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

/** Tries an example, and then the same task without its code or with this draft. */
const EXPECTED = [
  {
    example: "YAML upload (Flask)",
    first: /^CWE-502$/,
    prompt: /yaml\.safe_load/,
    draft: 'import yaml\nfrom flask import request\n\ndef upload():\n    config = yaml.load(request.files["config"], Loader=yaml.Loader)\n    return str(len(config))\n',
  },
  {
    example: "User lookup (SQLite)",
    first: /^CWE-89$/,
    prompt: /\?[^]*\.execute\(\w+, [([]/,
    draft: 'import sqlite3\n\ndef find_user(connection, name):\n    return connection.execute(f"SELECT * FROM users WHERE name = \'{name}\'").fetchone()\n',
  },
  {
    example: "Ping a host",
    first: /^CWE-78$/,
    prompt: /subprocess\.run\(\s*\[|argument list|list of arguments/,
    draft: 'import os\n\ndef ping(host):\n    return os.system("ping -c 1 " + host) == 0\n',
  },
  {
    example: "Copy a name (C)",
    first: /^CWE-(120|787)$/,
    prompt: /sizeof|snprintf|strlcpy/,
    draft: "#include <string.h>\n\nvoid set_name(struct session *s, const char *received) {\n    strcpy(s->name, received);\n}\n",
  },
  { example: "Sort integers", prompt: /No security knowledge was needed/, draft: "def descending(numbers):\n    return sorted(numbers, reverse=True)\n" },
  {
    example: "Roman numeral",
    prompt: /No security knowledge was needed/,
    draft: 'VALUES = {"I": 1, "V": 5, "X": 10}\n\ndef roman(text):\n    total = 0\n    for a, b in zip(text, text[1:] + text[-1]):\n        total += -VALUES[a] if VALUES[a] < VALUES[b] else VALUES[a]\n    return total\n',
  },
];

for (const { example, first, prompt, draft } of EXPECTED) {
  for (const given of [undefined, draft]) {
    test(`${example}, ${given ? "with" : "without"} a draft: ${first ? `${first.source} first` : "nothing is retrieved"}`, async () => {
      const { page, complaints, close } = await world.open();
      await page.getByRole("button", { name: example }).click();
      await finished(page);
      if (given) {
        const code = page.getByText("Code (optional)");
        if (!(await page.locator(".cm-content").isVisible())) await code.click();
        await page.locator(".cm-content").fill(given);
        await page.getByLabel("This code is").selectOption("draft");
        await page.getByRole("button", { name: "Run" }).click();
        await page.getByRole("heading", { name: "Your draft" }).waitFor();
        await finished(page);
      }
      const passed = await page.locator("rescue-weaknesses ol:not(details ol) h3 a").allTextContents();
      if (first) assert.match(passed[0] ?? "nothing", first);
      else assert.deepEqual(passed, []);
      assert.match((await page.locator("rescue-prompt pre").allTextContents()).join("\n"), prompt);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}
