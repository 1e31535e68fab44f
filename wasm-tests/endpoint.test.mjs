// The online stage in the page, against a real local endpoint that streams, fails and stalls.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { finished, startBrowser } from "./browser.mjs";
import { scenarios, startEndpoint } from "./endpoint-server.mjs";

const TASK = "Write a function that looks up a user by name in an SQLite database and returns the user's row.";

let world;
let endpoint;
before(async () => {
  [world, endpoint] = await Promise.all([startBrowser(), startEndpoint()]);
});
after(() => Promise.all([world?.close(), endpoint?.close()]));

/** Enters the task and an endpoint, and presses Run. */
async function run(page, { model, url = endpoint.url, key }) {
  await page.getByRole("textbox", { name: "Task" }).fill(TASK);
  await page.getByText("Model endpoint (optional)").click();
  await page.getByLabel("Base address").fill(url);
  await page.getByRole("textbox", { name: "Model" }).fill(model);
  if (key) await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Run" }).click();
}

test("cause, draft, weaknesses, prompt and answer are shown", async () => {
  const { page, complaints, requests, close } = await world.open();
  await run(page, { model: "echo" });
  assert.match(await finished(page), /^Done/);
  for (const heading of ["Draft and answer", "Cause", "Weaknesses", "Prompt"]) await page.getByRole("heading", { name: heading }).waitFor();
  await page.getByRole("region", { name: "Secure answer" }).waitFor();
  assert.deepEqual(complaints, []);
  const hosts = new Set(requests.map((address) => new URL(address).origin));
  assert.deepEqual([...hosts].sort(), [new URL(world.url).origin, endpoint.origin].sort());
  await close();
});

test("the answer's last prompt is the one that the page shows", async () => {
  const { page, close } = await world.open();
  const before = endpoint.received.length;
  await run(page, { model: "good" });
  await finished(page);
  const asked = endpoint.received.slice(before).filter(({ method }) => method === "POST");
  assert.equal(asked.length, 3);
  for (const { content } of asked.at(-1).body.messages) {
    assert((await page.locator("rescue-prompt pre").allTextContents()).includes(content));
  }
  await close();
});

test("the key goes to the endpoint and is kept nowhere", async () => {
  const { page, close } = await world.open();
  const { key } = scenarios["wants-key"];
  await run(page, { model: "wants-key", key });
  assert.match(await finished(page), /^Done/);
  assert(endpoint.received.some(({ headers }) => headers.authorization === `Bearer ${key}`));
  const kept = await page.evaluate(async () =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, await indexedDB.databases(), await caches.keys()]),
  );
  assert(!kept.includes(key));
  await page.reload();
  await page.getByText("Model endpoint (optional)").click();
  assert.equal(await page.getByLabel("API key").inputValue(), "");
  await close();
});

for (const model of ["wants-key", "rate-limit", "invalid-model", "breaks-in-the-middle", "server-error", "redirect"]) {
  test(`${model}: the page says what is wrong and what to do`, async () => {
    const { page, close } = await world.open();
    await run(page, { model });
    assert.equal(await finished(page), "Failed.");
    const alert = await page.getByRole("alert").filter({ hasText: /\S/ }).innerText();
    for (const words of scenarios[model].expect.mentions) assert(alert.includes(words), `${words} is not in: ${alert}`);
    await close();
  });
}

test("an endpoint that blocks this page is told apart from one that isn't there", async () => {
  const { page, close } = await world.open();
  await run(page, { model: "good", url: endpoint.blockedUrl });
  assert.equal(await finished(page), "Failed.");
  const blocked = await page.getByRole("alert").filter({ hasText: /\S/ }).innerText();
  assert.match(blocked, /CORS/);
  assert(blocked.includes(new URL(world.url).origin), blocked);
  await page.getByLabel("Base address").fill("http://127.0.0.1:9/v1");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("alert").filter({ hasNotText: /CORS/, hasText: /\S/ }).waitFor();
  await close();
});

test("cancelling ends the requests, and the focus stays on a button that works", async () => {
  const { page, close } = await world.open();
  const before = endpoint.abandoned();
  await run(page, { model: "silent" });
  const cancel = page.getByRole("button", { name: "Cancel" });
  await cancel.and(page.locator(":enabled")).waitFor();
  while (endpoint.mostAtOnce() < 2) await page.waitForTimeout(20);
  await cancel.click();
  assert.equal(await finished(page), "Cancelled.");
  while (endpoint.abandoned() < before + 2) await page.waitForTimeout(20);
  assert(await page.getByRole("button", { name: "Run" }).evaluate((button) => button.getRootNode().activeElement === button));
  await close();
});
