// The answer of a real local endpoint, beside the draft and compared with the fixes of the knowledge base.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { violations } from "./axe.mjs";
import { finished, startBrowser } from "./browser.mjs";
import { startEndpoint } from "./endpoint-server.mjs";

const TASK = "Write a Flask view that takes a YAML configuration file which the user uploads, loads it, and returns the number of its sections.";

let world;
let endpoint;
before(async () => {
  [world, endpoint] = await Promise.all([startBrowser(), startEndpoint()]);
});
after(() => Promise.all([world?.close(), endpoint?.close()]));

async function answered(model, use, options) {
  const { page, complaints, close } = await world.open(options);
  try {
    await page.goto(`${world.url}#${new URLSearchParams({ language: "python", task: TASK, endpoint: endpoint.url, model })}`);
    await page.getByRole("button", { name: "Run" }).click();
    assert.match(await finished(page), /^Done/);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await close();
  }
}

test("an answer that is still vulnerable is pointed out by line, call and example, as a hint", () =>
  answered("vulnerable-code", async (page) => {
    await page.getByText("A hint, not a proof").waitFor();
    await page.getByText("Still resembles the vulnerable pattern in line 6.").waitFor();
    const hint = page.locator("rescue-recheck li").first();
    assert.match(await hint.innerText(), /CWE-502[^]*yaml\.load[^]*depends on lines? [^.]*5[^]*yaml\.safe_load/);
    const marked = page.getByRole("region", { name: "Secure answer" }).locator("mark");
    assert.match((await marked.allInnerTexts()).join(""), /^document = yaml\.load\(/);
    assert.deepEqual(await violations(page), []);
    await hint.getByRole("link").click();
    await page.getByRole("region", { name: /^Secure slice of CWE-502/ }).waitFor();
  }));

test("a secure answer is not pointed out, and not called secure either", () =>
  answered("secure-code", async (page) => {
    await page.getByText("No line resembles the vulnerable pattern").waitFor();
    await page.getByText("That does not mean that the answer is secure.").waitFor();
    assert.equal(await page.getByText("Still resembles").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
  }, { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true }));
