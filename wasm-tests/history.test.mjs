// Earlier runs in the browser, and knowledge bases of the user's own.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import axe from "axe-core";

import { finished, startBrowser } from "./browser.mjs";

const KB = fileURLToPath(new URL("../www/playground/dist/assets/kb/", import.meta.url));

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

async function visit(options, use) {
  const visitor = await world.open(options);
  try {
    await use(visitor);
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.close();
  }
}

const ready = (page) => page.getByRole("button", { name: "Run" }).and(page.locator(":enabled"));

test("a run is in the history, opens again from there, is exported and deleted", () =>
  visit({ viewport: { width: 360, height: 720 } }, async ({ page }) => {
    await page.getByRole("button", { name: "Ping a host" }).click();
    await finished(page);
    await page.getByRole("link", { name: "History" }).click();
    const entry = page.getByRole("link", { name: /^Write a function that pings/ });
    await entry.waitFor();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map(({ id }) => id), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as JSON" }).click()]);
    const { runs } = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(runs.length, 1);
    assert.equal(runs[0].weaknesses[0].cwe, "CWE-78");
    assert.match(runs[0].prompt.at(-1).content, /pings a host/);

    await page.reload();
    await entry.click();
    await page.getByRole("heading", { name: "Prompt" }).waitFor();
    assert.match(await page.getByRole("textbox", { name: "Task" }).inputValue(), /^Write a function that pings/);

    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("button", { name: "Delete all" }).click();
    await page.getByText("None so far.").waitFor();
    await page.getByRole("checkbox", { name: "Keep runs" }).uncheck();
    await page.getByRole("link", { name: "Task" }).click();
    await page.getByRole("button", { name: "Sort integers" }).click();
    await finished(page);
    await page.getByRole("link", { name: "History" }).click();
    await page.getByText("None so far.").waitFor();
  }));

test("a knowledge base can be loaded from files, and left again", () =>
  visit({}, async ({ page }) => {
    await page.goto(`${world.url}#kb`);
    await page.getByText("Another knowledge base").click();
    await page.getByLabel("Or all files of its folder").setInputFiles(readdirSync(KB).map((name) => KB + name));
    await page.getByText(/^In use: \d+ files from this machine/).waitFor();
    await page.getByRole("link", { name: "CWE-89", exact: true }).click();
    await page.locator("rescue-weakness summary").first().waitFor();
    await page.getByRole("link", { name: "Task" }).click();
    await page.getByRole("button", { name: "Ping a host" }).click();
    await finished(page);
    assert.equal(await page.locator("rescue-weaknesses h3 a").first().innerText(), "CWE-78");
    await page.getByRole("link", { name: "Knowledge base", exact: true }).click();
    await page.getByText("Another knowledge base").click();
    await page.getByRole("button", { name: "Back to the page's own" }).click();
    await page.getByText(/^In use: /).waitFor({ state: "detached" });
  }));

test("a knowledge base can be loaded from an address; one that is not there leaves all as it is", async () => {
  const server = createServer((request, response) => {
    const name = request.url.replace("/mine/", "");
    const found = readdirSync(KB).includes(name);
    response.writeHead(found ? 200 : 404, { "access-control-allow-origin": "*" });
    response.end(found ? readFileSync(KB + name) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { page, close } = await world.open();
  try {
    const origin = `http://127.0.0.1:${server.address().port}`;
    await page.goto(`${world.url}#kb`);
    await page.getByText("Another knowledge base").click();
    const load = async (address) => {
      await page.getByLabel("Address of its folder").fill(address);
      await page.getByRole("button", { name: "Load from the address" }).click();
    };
    await load("nonsense");
    await page.getByRole("alert").getByText("is not an address").waitFor();
    await load(`${origin}/not-there/`);
    await page.getByRole("alert").filter({ hasText: /manifest\.json/ }).first().waitFor();
    await load(`${origin}/mine/manifest.json`);
    await page.getByText(`In use: ${origin}/mine/`).waitFor();
    assert.equal(await page.getByRole("alert").filter({ hasText: /manifest\.json/ }).count(), 0);
    await page.getByRole("link", { name: "Task" }).click();
    await ready(page).waitFor();
  } finally {
    await close();
    server.close();
    server.closeAllConnections();
  }
});
