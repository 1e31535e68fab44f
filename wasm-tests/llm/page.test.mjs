// The page's online stage in Chromium, against a real model on this machine. What the model writes is not looked at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { finished, startBrowser } from "../browser.mjs";
import { MODEL, nobody, PATIENCE, startServer } from "./server.mjs";

const TASK = "Write a function that looks up a user by name in an SQLite database and returns the user's row.";

let world;
let open;
let locked;
before(async () => {
  [world, open, locked] = await Promise.all([startBrowser(), startServer(), startServer({ key: "right-key" })]);
});
after(() => Promise.all([world?.close(), open?.close(), locked?.close()]));

/** Enters the task and the endpoint as a user does, and presses Run. */
async function run(page, { url, key }) {
  await page.getByRole("textbox", { name: "Task" }).fill(TASK);
  await page.getByText("Model endpoint (optional)").click();
  await page.getByLabel("Base address").fill(url);
  await page.getByRole("textbox", { name: "Model" }).fill(MODEL);
  if (key) await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Run" }).click();
}

test("the answer is written piece by piece beside the draft", { timeout: PATIENCE }, async () => {
  const { page, complaints, requests, close } = await world.open();
  page.setDefaultTimeout(PATIENCE);
  await run(page, { url: open.url });

  const draft = page.getByRole("region", { name: "Draft, without security knowledge" });
  const answer = page.getByRole("region", { name: "Secure answer" });
  await answer.waitFor();
  const beginning = await answer.innerText();
  await page.getByRole("status").filter({ hasText: /^(Done|Failed|Cancelled)/ }).waitFor();
  assert.match(await finished(page), /^Done/);

  for (const heading of ["Draft and answer", "Cause", "Weaknesses", "Prompt"]) await page.getByRole("heading", { name: heading }).waitFor();
  for (const part of [draft, answer]) assert.match(await part.innerText(), /\S/);
  assert.notEqual(await answer.innerText(), beginning, "the answer came at once");
  const [left, right] = [await draft.boundingBox(), await answer.boundingBox()];
  assert(left.x + left.width <= right.x && left.y < right.y + right.height && right.y < left.y + left.height, "they are not side by side");
  assert((await page.locator("rescue-prompt pre").allTextContents()).join("\n").includes(TASK));

  assert.deepEqual(complaints, []);
  const hosts = new Set(requests.map((address) => new URL(address).origin));
  assert.deepEqual([...hosts].sort(), [new URL(world.url).origin, new URL(open.url).origin].sort());
  await close();
});

const ERRORS = [
  ["a port where nobody listens", async () => ({ url: await nobody() }), /No server answers at http:[^]*Check the address/],
  ["a path that the server doesn't have", () => ({ url: open.url.replace("/v1", "/v9") }), /The server has nothing at http:[^]*Check the path/],
  ["no key", () => ({ url: locked.url }), /The endpoint wants a key[^]*Enter the API key/],
  ["a wrong key", () => ({ url: locked.url, key: "wrong-key" }), /The endpoint refused the key(?![^]*wrong-key)[^]*Check that the key/],
];
for (const [what, wrong, expected] of ERRORS) {
  test(`${what}: the page says so, and what to do`, async () => {
    const { page, close } = await world.open();
    await run(page, await wrong());
    assert.equal(await finished(page), "Failed.");
    assert.match(await page.getByRole("alert").filter({ hasText: /\S/ }).innerText(), expected);
    await close();
  });
}
