// docs/playground.md says what the page does: its links are opened, its table is the page's settings, its export is the page's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { finished, startBrowser } from "./browser.mjs";

const TEXT = readFileSync(new URL("../docs/playground.md", import.meta.url), "utf8");
const blocks = (language) => [...TEXT.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)].filter(([, name]) => name === language).map(([, , code]) => code);

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

const visit = (use) => world.visit({}, ({ page }) => use(page));

test("every block is of a kind that is tested here", () => {
  const kinds = [...TEXT.matchAll(/^```(\w*)\n[^]*?\n```$/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(kinds)].sort(), ["json", "link"]);
});

for (const link of blocks("link")) {
  test(`the link ${link} shows what it names`, () =>
    visit(async (page) => {
      await page.goto(world.url + link);
      const [, cwe, example] = /^#kb\/(CWE-\d+)(?:\/(.*))?$/.exec(link) ?? [];
      if (example) await page.getByRole("region", { name: `Secure slice of ${cwe}/${example}` }).waitFor();
      else if (cwe) await page.getByRole("heading", { name: new RegExp(`^${cwe} `) }).waitFor();
      else {
        assert.match(await finished(page), /^Done\. [12] weakness/);
        await page.getByRole("heading", { name: "Prompt" }).waitFor();
      }
    }));
}

test("the table has all settings, their names in links and their defaults", () =>
  visit(async (page) => {
    const rows = [...TEXT.matchAll(/^\| ([^|`]+) \| `s\.(\w+)` \| (.+) \|$/gm)].map(([, label, name, value]) => ({ label, name, value }));
    const numbers = rows.filter(({ name }) => name !== "facets");
    await page.getByText("Settings (optional)").click();
    const fields = page.locator("rescue-settings input[type=number]");
    await fields.first().waitFor();
    assert.equal(await fields.count(), numbers.length);
    for (const { label, name, value } of numbers) {
      const field = page.getByLabel(label, { exact: true });
      if (value !== "of the knowledge base") assert.equal(await field.getAttribute("placeholder"), value, label);
      // The least that is allowed, which no default is.
      await field.fill(await field.getAttribute("min"));
      await field.press("Tab");
      await page.getByRole("textbox", { name: "Task", exact: true }).fill("Sort integers.");
      await page.getByRole("button", { name: "Run" }).click();
      await finished(page);
      assert.match(await page.evaluate(() => location.hash), new RegExp(`[&]s\\.${name}=`), label);
    }
    const [facets] = rows.filter(({ name }) => name === "facets");
    const boxes = page.locator("rescue-settings input[type=checkbox]");
    assert.equal(facets.value, `\`${(await boxes.evaluateAll((all) => all.map((box) => box.closest("label").textContent.trim()))).join(" ")}\``);
  }));

test("the exported history has the form that is shown", () =>
  visit(async (page) => {
    await page.getByRole("button", { name: "Sort integers" }).click();
    await finished(page);
    await page.getByRole("link", { name: "History" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as JSON" }).click()]);
    const exported = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(exported.runs.length, 1);
    assert.deepEqual(blocks("json").map((block) => JSON.parse(block)), [{ ...exported, runs: [] }]);
  }));
