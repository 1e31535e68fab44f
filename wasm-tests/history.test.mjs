// Earlier runs in the browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { violations } from "./axe.mjs";
import { finished, startBrowser } from "./browser.mjs";
import { scenarios, startEndpoint } from "./endpoint-server.mjs";

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

test("a run is in the history, opens again from there, is exported and deleted; it is kept only if that is wanted", () =>
  world.visit({ viewport: { width: 360, height: 720 } }, async ({ page }) => {
    const kept = () => page.evaluate(() => Object.keys(localStorage));
    await page.getByRole("button", { name: "Ping a host" }).click();
    await finished(page);
    await page.getByRole("link", { name: "History" }).click();
    const entry = page.getByRole("link", { name: /^Write a function that pings/ });
    await entry.waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as JSON" }).click()]);
    const { runs } = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(runs.length, 1);
    assert.equal(runs[0].weaknesses[0].cwe, "CWE-78");
    assert.match(runs[0].prompt.at(-1).content, /pings a host/);

    assert.deepEqual(await kept(), []);
    await page.getByRole("checkbox", { name: "Keep runs" }).check();
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
    await page.getByRole("link", { name: /^Write a function that sorts/ }).waitFor();
    assert.deepEqual(await kept(), []);
    await page.reload();
    await page.getByText("None so far.").waitFor();
  }));

test("the key is in nothing that is kept or exported", async () => {
  const endpoint = await startEndpoint();
  const { key } = scenarios["wants-key"];
  try {
    await world.visit({}, async ({ page }) => {
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("checkbox", { name: "Keep runs" }).check();
      await page.getByRole("link", { name: "Task" }).click();
      await page.getByRole("textbox", { name: "Task", exact: true }).fill("Write a function that pings a host.");
      await page.getByText("Model endpoint (optional)").click();
      await page.getByLabel("Base address").fill(endpoint.url);
      await page.getByRole("textbox", { name: "Model" }).fill("wants-key");
      await page.getByLabel("API key").fill(key);
      await page.getByRole("button", { name: "Run" }).click();
      assert.match(await finished(page), /^Done/);
      await page.getByRole("link", { name: "History" }).click();
      await page.getByText("answered by wants-key").waitFor();
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as JSON" }).click()]);
      const exported = readFileSync(await download.path(), "utf8");
      const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
      assert.match(stored, /wants-key/);
      assert(!exported.includes(key) && !stored.includes(key));
    });
  } finally {
    await endpoint.close();
  }
});
