// Earlier runs in the browser, and knowledge bases of the user's own.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { violations } from "./axe.mjs";
import { finished, startBrowser } from "./browser.mjs";
import { scenarios, startEndpoint } from "./endpoint-server.mjs";

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

test("a run is in the history, opens again from there, is exported and deleted; it is kept only if that is wanted", () =>
  visit({ viewport: { width: 360, height: 720 } }, async ({ page }) => {
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
    await visit({}, async ({ page }) => {
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

/** A manifest of which the rest is ours, and files for it. */
const manifestWith = (change) => {
  const manifest = JSON.parse(readFileSync(`${KB}manifest.json`, "utf8"));
  change(manifest);
  return { name: "manifest.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(manifest)) };
};
const others = readdirSync(KB).filter((name) => name !== "manifest.json").map((name) => ({ name, mimeType: "", buffer: readFileSync(KB + name) }));
const SCRIPT = "<img src=x onerror=\"globalThis.attacked = true\">";

/** Files that are no knowledge base, or that mean harm, and what the page says of them. */
const BAD = [
  { name: "no manifest", files: () => others.slice(0, 2), says: /There is no manifest\.json/ },
  { name: "a file is missing", files: () => [manifestWith(() => undefined), ...others.slice(1)], says: /names files that are not there: cwe-/ },
  { name: "the manifest is no JSON", files: () => [{ ...manifestWith(() => undefined), buffer: Buffer.from("{") }, ...others], says: /manifest/i },
  { name: "the manifest is of another kind", files: () => [{ ...manifestWith(() => undefined), buffer: Buffer.from('[{"a": 1}]') }, ...others], says: /manifest/i },
  { name: "a newer format", files: () => [manifestWith((manifest) => (manifest.format = 9999)), ...others], says: /format/ },
  {
    name: "damaged files",
    files: () => [manifestWith(() => undefined), ...others.map((file) => ({ ...file, buffer: Buffer.concat([file.buffer.subarray(0, -1), Buffer.of(7)]) }))],
    says: /is not the file that the manifest names|damaged|hash/,
  },
  {
    name: "a manifest that claims petabytes",
    files: () => [manifestWith(({ cwe_level }) => (cwe_level.bytes = 1e15)), ...others],
    says: /bytes|limit|large/,
  },
  {
    name: "markup in the names of the model",
    files: () => [manifestWith(({ model }) => Object.assign(model, { id: SCRIPT, sha256: "0".repeat(64) })), ...others],
    says: /was made with the embedding model <img/,
  },
  {
    name: "a path out of the folder",
    files: () => [manifestWith(({ cwe_level }) => (cwe_level.file = "../../manifest.json")), ...others],
    says: /names files that are not there/,
  },
];

for (const { name, files, says } of BAD) {
  test(`a knowledge base that is bad (${name}) is refused, and the one before stays`, () =>
    visit({}, async ({ page }) => {
      await page.goto(`${world.url}#kb`);
      await page.getByText("Another knowledge base").click();
      await page.getByLabel("Or all files of its folder").setInputFiles(files());
      await page.getByRole("alert").filter({ hasText: says }).waitFor();
      assert.equal(await page.getByText(/^In use: /).count(), 0);
      assert.equal(await page.evaluate(() => globalThis.attacked), undefined);
      await page.getByRole("link", { name: "Task" }).click();
      await page.getByRole("button", { name: "Ping a host" }).click();
      assert.match(await finished(page), /^Done/);
      assert.equal(await page.locator("rescue-weaknesses h3 a").first().innerText(), "CWE-78");
    }));
}

/** Serves our knowledge base to every page, as somebody else's server would. */
async function elsewhere(use) {
  const server = createServer((request, response) => {
    const name = request.url.replace("/mine/", "");
    const found = readdirSync(KB).includes(name);
    response.writeHead(found ? 200 : 404, { "access-control-allow-origin": "*" });
    response.end(found ? readFileSync(KB + name) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test("a knowledge base can be loaded from an address; one that is not there leaves all as it is", () =>
  elsewhere(async (origin) => {
    const { page, close } = await world.open();
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
    await close();
  }));

test("a link names the knowledge base that its result comes from, and nothing is fetched from there before the user agrees", () =>
  elsewhere((origin) =>
    visit({}, async ({ page, requests }) => {
      const theirs = () => requests.filter((address) => address.startsWith(origin));
      const link = `#${new URLSearchParams({ language: "python", task: "Write a function that pings a host.", kb: `${origin}/mine` })}`;
      await page.goto(world.url + link);
      const offer = page.getByRole("group", { name: "Knowledge base of the link" });
      await offer.getByText("load it only if you trust it").waitFor();
      assert.deepEqual(theirs(), []);
      await offer.getByRole("button", { name: "Load it" }).click();
      assert.match(await finished(page), /^Done/);
      assert(theirs().length > 0);
      assert.match(await page.evaluate(() => location.hash), /kb=http%3A%2F%2F127/);
      await page.getByText(`Knowledge base (${origin}/mine/)`).waitFor();
      await page.reload();
      await offer.getByRole("button", { name: "Use the page's own" }).click();
      assert.match(await finished(page), /^Done/);
      assert.doesNotMatch(await page.evaluate(() => location.hash), /kb=/);
    }),
  ));
