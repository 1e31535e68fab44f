// The page as it is installed: without a network, under a sub-path, and when a new version comes.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { fileURLToPath } from "node:url";

import { writePrecache } from "../www/playground/precache.mjs";
import { violations } from "./axe.mjs";
import { finished, startBrowser } from "./browser.mjs";
import { startEndpoint } from "./endpoint-server.mjs";
import { startStatic } from "./static-server.mjs";

const DIST = fileURLToPath(new URL("../www/playground/dist/", import.meta.url));

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

// Each test has a site of its own, which it may change.
let site;
let server;
beforeEach(async () => {
  site = `${mkdtempSync(join(tmpdir(), "rescue-site-"))}/`;
  cpSync(DIST, site, { recursive: true });
  server = await startStatic(site, "/docs/play/");
});
afterEach(async () => {
  await server.close().catch(() => undefined);
  rmSync(site, { recursive: true });
});

/** Opens the site's page, and waits until it is kept. */
async function visit(use) {
  const visitor = await world.open({ serviceWorkers: "allow" }, server.url);
  try {
    await visitor.page.getByText("Works offline.").waitFor();
    await use(visitor);
  } finally {
    await visitor.close();
  }
}

const edit = (path, change) => writeFileSync(site + path, change(readFileSync(site + path, "utf8")));
const ready = (page) => page.getByRole("button", { name: "Run" }).and(page.locator(":enabled")).waitFor();
const message = (page) => page.getByText("A new version is ready");

test("once visited, the page works without its server, with all of its knowledge base", () =>
  visit(async ({ page, complaints }) => {
    await page.getByRole("button", { name: "Load now" }).click();
    await page.getByRole("button", { name: "Unload" }).waitFor();
    await server.close();
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "YAML upload (Flask)" }).click();
    assert.match(await finished(page), /^Done/);
    assert.equal(await page.locator("rescue-weaknesses h3 a").first().innerText(), "CWE-502");
    await page.getByText("Code (optional)").click();
    await page.locator(".cm-content").waitFor();
    await page.goto(`${server.url}#kb/CWE-89`);
    await page.locator("rescue-weakness summary").first().click();
    await page.getByRole("region", { name: /^Secure slice of CWE-89/ }).waitFor();
    // Also by the address that a link from elsewhere may have.
    await page.goto(`${server.url}index.html?from=elsewhere`);
    await ready(page);
    assert.deepEqual(complaints, []);
  }));

test("a change of the knowledge base is announced, and there after a click", () =>
  visit(async ({ page, complaints }) => {
    const fixes = async () => Number(/(\d+) fixes/.exec(await page.locator("rescue-footer footer").innerText())[1]);
    const before = await fixes();
    edit("assets/kb/manifest.json", (text) => JSON.stringify({ ...JSON.parse(text), fixes: before + 1 }));
    edit("index.html", (text) => text.replace("<title>RESCUE", "<title>New RESCUE"));
    writePrecache(site);
    const asked = server.requests.length;
    await page.reload();
    await message(page).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual([await fixes(), await page.title()], [before, "RESCUE playground"], "one version is not mixed with another");
    const fetched = server.requests.slice(asked).filter((path) => path !== "service-worker.js");
    assert.deepEqual(fetched.sort(), ["assets/kb/manifest.json", "index.html"], "only what has changed is fetched");

    await page.getByRole("textbox", { name: "Task", exact: true }).fill("Write a function that pings a host.");
    await page.getByRole("link", { name: "Knowledge base", exact: true }).click();
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload" }).click()]);
    await ready(page);
    assert.deepEqual([await fixes(), await page.title()], [before + 1, "New RESCUE playground"]);
    assert.equal(await page.getByRole("textbox", { name: "Task", exact: true }).inputValue(), "Write a function that pings a host.");
    assert.equal(await message(page).count(), 0);
    const kept = await page.evaluate(async () => {
      const name = (await caches.keys()).find((each) => each.startsWith("rescue-page"));
      return (await (await caches.open(name)).keys()).filter(({ url }) => url.includes("/index.html")).length;
    });
    assert.equal(kept, 1, "the former version is dropped");
    assert.deepEqual(complaints, []);
  }));

test("a window that is left behind by another says so", () =>
  visit(async ({ page }) => {
    const other = await page.context().newPage();
    await other.goto(server.url);
    await ready(other);
    edit("index.html", (text) => text.replace("<title>RESCUE", "<title>New RESCUE"));
    writePrecache(site);
    await page.reload();
    await message(page).waitFor();
    await page.getByRole("button", { name: "Reload" }).click();
    await other.getByText("Another window has gone over to a new version").waitFor();
    await other.getByRole("button", { name: "Reload" }).click();
    await other.waitForFunction(() => document.title === "New RESCUE playground");
  }));

test("a version of which only a part is published yet is not taken", () =>
  visit(async ({ page }) => {
    edit("index.html", (text) => text.replace("<title>RESCUE", "<title>New RESCUE"));
    // The list is of another state of the files than what is there.
    edit("service-worker.js", (text) => text.replace(/("path":"index\.html","sha256":")\w{4}/, "$1beef"));
    await page.reload();
    await ready(page);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => undefined));
    await page.waitForTimeout(1000);
    assert.equal(await message(page).count(), 0);
    assert.equal(await page.title(), "RESCUE playground");
    writePrecache(site);
    await page.reload();
    await message(page).waitFor();
  }));

test("what is asked of an endpoint, and what else is on the host, is not kept", async () => {
  const endpoint = await startEndpoint();
  try {
    await visit(async ({ page }) => {
      await page.goto(`${server.url}#${new URLSearchParams({ task: "Write a function that pings a host.", endpoint: endpoint.url, model: "good" })}`);
      await page.getByRole("button", { name: "Run" }).click();
      assert.match(await finished(page), /^Done/);
      await page.getByRole("button", { name: "Test connection" }).click();
      await page.getByText("It works: good answered").waitFor();
      const kept = await page.evaluate(async () => {
        await fetch("v1/models");
        await fetch("v1/models");
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
        return all.flat();
      });
      assert(kept.length > 50);
      assert(kept.every((url) => url.startsWith(`${server.url}app/`) || url.startsWith(`${server.url}assets/`) || /play\/[\w.-]+\?sha256=/.test(url)), kept.join("\n"));
      assert.equal(server.requests.filter((path) => path === "v1/models").length, 2);
    });
  } finally {
    await endpoint.close();
  }
});

test("the page can be installed, and its icons are what the manifest says", () =>
  visit(async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A profile of a test is a private window, where nothing is installed.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
    const { data, errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const sizes = await page.evaluate(
      (icons) => Promise.all(icons.map(async ({ src }) => createImageBitmap(await (await fetch(src)).blob()).then(({ width, height }) => `${width}x${height}`))),
      JSON.parse(data).icons.filter(({ type }) => type === "image/png"),
    );
    assert.deepEqual(sizes, JSON.parse(data).icons.filter(({ type }) => type === "image/png").map((icon) => icon.sizes));
  }));
