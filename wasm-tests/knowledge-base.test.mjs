// The browser of the knowledge base: its tree, its search, and a link for every entry.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { violations } from "./axe.mjs";
import { startBrowser } from "./browser.mjs";

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

const heading = (page, name) => page.getByRole("heading", { name });

test("from the tree to a weakness, its rules, an example and its graph", () =>
  world.visit({}, async ({ page }) => {
    await page.getByRole("link", { name: "Knowledge base" }).click();
    await page.getByRole("link", { name: "CWE-89", exact: true }).click();
    await heading(page, /^CWE-89 /).waitFor();
    assert.match(await page.evaluate(() => location.hash), /^#kb\/CWE-89$/);
    assert.match(await heading(page, /guidelines$/).innerText(), /^[1-9]\d* guidelines/);
    await heading(page, /^[1-9]\d* examples$/).waitFor();
    await page.locator("rescue-weakness summary").first().click();
    await page.getByRole("region", { name: /^Vulnerable slice of CWE-89/ }).waitFor();
    await page.getByRole("region", { name: /^Secure slice of CWE-89/ }).waitFor();
    await page.getByText(/^Sliced to what the fix depends on. Origin: ./).waitFor();
    await page.getByText("Dependences of the vulnerable slice").click();
    await page.getByRole("region", { name: "Code with dependences" }).waitFor();
    await page.getByRole("link", { name: "Task" }).click();
    await page.getByRole("textbox", { name: "Task" }).waitFor();
  }));

test("a link to an example opens it", () =>
  world.visit({}, async ({ page }) => {
    await page.goto(`${world.url}#kb/CWE-502/python-flask-yaml-config-upload`);
    await page.getByRole("region", { name: "Secure slice of CWE-502/python-flask-yaml-config-upload" }).waitFor();
    await page.goto(`${world.url}#kb/CWE-99999`);
    await page.getByText("does not know CWE-99999").waitFor();
  }));

test("the search finds rules, and with the examples loaded code too", () =>
  world.visit({}, async ({ page }) => {
    await page.goto(`${world.url}#kb`);
    await page.getByRole("link", { name: "CWE-89", exact: true }).waitFor();
    await page.getByRole("searchbox").fill("safe_load YAML");
    await page.getByRole("link", { name: "CWE-502", exact: true }).waitFor();
    await page.getByRole("searchbox").fill("request.files.get(\"config\")");
    await page.getByText("0 finds").waitFor();
    await page.getByRole("button", { name: /^Search the \d+ examples too/ }).click();
    await page.getByText(/^Searches \d+ examples too/).waitFor();
    await page.getByRole("link", { name: "CWE-502/python-flask-yaml-config-upload" }).click();
    await page.getByRole("region", { name: "Secure slice of CWE-502/python-flask-yaml-config-upload" }).waitFor();
  }));

for (const colorScheme of ["light", "dark"]) {
  test(`on a phone in ${colorScheme} it is accessible and not wider than the screen`, () =>
    world.visit({ viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true, colorScheme }, async ({ page }) => {
      await page.goto(`${world.url}#kb/CWE-502/python-flask-yaml-config-upload`);
      await page.getByRole("region", { name: /^Secure slice/ }).waitFor();
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
    }));
}
