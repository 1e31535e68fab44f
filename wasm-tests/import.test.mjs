// Knowledge bases of the user's own: from files, from addresses, from links, and bad ones.

import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { finished, startBrowser } from "./browser.mjs";

const KB = fileURLToPath(new URL("../www/playground/dist/assets/kb/", import.meta.url));

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

const ready = (page) => page.getByRole("button", { name: "Run" }).and(page.locator(":enabled"));

test("a knowledge base can be loaded from files, and left again", () =>
  world.visit({}, async ({ page }) => {
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
    world.visit({}, async ({ page }) => {
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

test("with a public key only a knowledge base that is signed with it is loaded", () =>
  world.visit({}, async ({ page }) => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const pem = (key) => key.export({ type: "spki", format: "pem" });
    const manifest = manifestWith(() => undefined);
    const signature = { name: "manifest.sig", mimeType: "", buffer: Buffer.from(sign(null, manifest.buffer, privateKey).toString("hex")) };
    await page.goto(`${world.url}#kb`);
    await page.getByText("Another knowledge base").click();
    const attempt = async (key, files) => {
      await page.getByLabel("Public key that it must be signed with").fill(key);
      await page.getByLabel("Or all files of its folder").setInputFiles(files);
    };
    const refused = (says) => page.getByRole("alert").filter({ hasText: says }).waitFor();
    await attempt(pem(publicKey), [manifest, ...others]);
    await refused(/manifest\.sig/);
    await attempt("no key", [manifest, signature, ...others]);
    await refused(/no public ed25519 key/);
    await attempt(pem(generateKeyPairSync("ed25519").publicKey), [manifest, signature, ...others]);
    await refused(/not signed with the expected key/);
    assert.equal(await page.getByText(/^In use: /).count(), 0);
    await attempt(pem(publicKey), [manifest, signature, ...others]);
    await page.getByText(/^In use: \d+ files from this machine, signed with the key given/).waitFor();
  }));

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
    world.visit({}, async ({ page, requests }) => {
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
