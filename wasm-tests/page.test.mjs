// What the page promises whatever it finds: it loads under its policy, works by keyboard and on a phone, and is accessible.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { violations } from "./axe.mjs";
import { finished, startBrowser } from "./browser.mjs";
import { startStatic } from "./static-server.mjs";

const LOOKUP = "User lookup (SQLite)";
const DRAFT = `def find_user(connection, name, log):
    started = time.time()
    query = "SELECT * FROM users WHERE name = '" + name + "'"
    rows = connection.execute(query)
    log.info(started)
    for row in rows:
        return row
`;
const PHONE = { width: 375, height: 720 };

let world;
before(async () => {
  world = await startBrowser();
});
after(() => world?.close());

async function tryExample(page, name = LOOKUP) {
  await page.getByRole("button", { name }).click();
  assert.match(await finished(page), /^Done/);
}

test("the page retrieves under its content security policy and asks no one but its own server", () =>
  world.visit({}, async ({ page, requests }) => {
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.match(policy, /default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
    await tryExample(page);
    await page.getByText("Code (optional)").click();
    await page.getByRole("heading", { name: "Prompt" }).waitFor();
    const elsewhere = requests.filter((address) => !address.startsWith(world.url));
    assert.deepEqual(elsewhere, []);
  }));

test("the header has the same policy, and wasm its type", async () => {
  const response = await fetch(world.url);
  const inPage = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await response.text())[1].replaceAll("&#39;", "'");
  assert.equal(response.headers.get("content-security-policy"), inPage);
  await world.visit({}, async ({ requests }) => {
    const [wasm] = requests.filter((address) => address.endsWith(".wasm"));
    assert.equal((await fetch(wasm)).headers.get("content-type"), "application/wasm");
  });
});

test("a task can be entered, run and read by keyboard alone", () =>
  world.visit({}, async ({ page }) => {
    const focus = () => page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.id || element?.textContent.trim();
    });
    const tabTo = async (name, limit = 40) => {
      for (let i = 0; i < limit; i++) {
        await page.keyboard.press("Tab");
        if (name.test(await focus())) return;
      }
      assert.fail(`Tab does not reach ${name}; it is at ${await focus()}`);
    };
    await tabTo(/^task$/);
    await page.keyboard.type("Write a function that looks up a user by name in SQLite.");
    await tabTo(/^language$/);
    await tabTo(/^Code \(optional\)/);
    await page.keyboard.press("Enter");
    await page.locator(".cm-content").waitFor();
    await tabTo(/^$/, 2); // The editor, which is empty.
    await page.keyboard.type("import sqlite3");
    await tabTo(/^role$/, 1); // It lets go of the focus.
    await tabTo(/^Run$/);
    await page.keyboard.press("Enter");
    assert.match(await finished(page), /^Done/);
    await tabTo(/^Copy prompt$/, 60);
  }));

test("typing over coloured code violates no policy and can be undone", () =>
  world.visit({}, async ({ page }) => {
    await tryExample(page);
    const editor = page.locator(".cm-content");
    const original = await editor.innerText();
    await editor.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("x = 1");
    assert.equal(await editor.innerText(), "x = 1");
    for (let i = 0; i < 3 && (await editor.innerText()) !== original; i++) await page.keyboard.press("Control+z");
    assert.equal(await editor.innerText(), original);
  }));

test("a run without a task says what is missing and goes to the field", () =>
  world.visit({}, async ({ page }) => {
    await page.getByRole("button", { name: "Run" }).click();
    const task = page.getByRole("textbox", { name: "Task" });
    await page.getByText("Say in a sentence what is to be written.").waitFor();
    assert.equal(await task.getAttribute("aria-invalid"), "true");
    assert(await task.evaluate((element) => element.getRootNode().activeElement === element));
  }));

for (const width of [375, 320]) {
  test(`at ${width} pixels nothing is wider than the screen`, () =>
    world.visit({ viewport: { width, height: 720 }, hasTouch: true, isMobile: true }, async ({ page }) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.equal(await overflow(), 0);
      await tryExample(page);
      await page.getByText("Model endpoint (optional)").click();
      for (const disclosure of await page.getByText(/^Nearest that did not pass/).all()) await disclosure.click();
      assert.equal(await overflow(), 0);
    }));
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [undefined, PHONE]) {
    test(`axe finds nothing wrong in ${colorScheme} at ${viewport?.width ?? 1280} pixels`, () =>
      world.visit({ colorScheme, ...(viewport && { viewport }) }, async ({ page }) => {
        assert.deepEqual(await violations(page), []);
        await page.getByText("Model endpoint (optional)").click();
        await tryExample(page);
        await page.locator(".cm-content").waitFor();
        for (const disclosure of await page.getByText(/^Nearest that did not pass/).all()) await disclosure.click();
        await page.getByText("Dependences and slices").click();
        await page.getByText(/^Line \d+ in words/).click();
        assert.deepEqual(await violations(page), []);
        await page.getByRole("button", { name: "Run" }).hover();
        await page.getByRole("textbox", { name: "Task" }).fill("");
        await page.getByRole("button", { name: "Run" }).click();
        assert.deepEqual(await violations(page), []);
      }));
  }
}

test("with reduced motion nothing scrolls by itself smoothly and no animation runs", () =>
  world.visit({ reducedMotion: "reduce", viewport: PHONE }, async ({ page }) => {
    await tryExample(page);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }));

test("code is shown with what a line depends on and what depends on it", () =>
  world.visit({}, async ({ page }) => {
    await page.getByRole("button", { name: LOOKUP }).click();
    await page.locator(".cm-content").fill(DRAFT);
    await page.getByRole("button", { name: "Run" }).click();
    assert.match(await finished(page), /^Done/);
    await page.getByText("Dependences and slices").click();
    const view = page.locator("rescue-dependences");
    const line = (text) => view.locator("ol li").filter({ hasText: text });
    await line("query").first().waitFor();
    const execute = line(".execute(");
    await execute.getByRole("button").click();
    await execute.and(page.locator(".point")).waitFor();
    assert.equal(await execute.getByRole("button").getAttribute("aria-pressed"), "true");
    assert.ok((await view.locator("li.backward").count()) > 0 && (await view.locator("li.left-out").count()) > 0);
    assert.ok((await view.locator("path.data").count()) > 0);
    await view.getByText(/^Line \d+ in words/).click();
    assert.match(await view.locator("details li").first().innerText(), /depends on/);
    const before = await view.locator("li.left-out").count();
    await view.getByLabel("Hops").selectOption("4");
    await page.waitForTimeout(300);
    assert.ok((await view.locator("li.left-out").count()) <= before, "more hops leave out no more");
  }));

test("the prompt can be copied", () =>
  world.visit({ permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
    await tryExample(page);
    await page.getByRole("button", { name: "Copy prompt" }).click();
    await page.getByText("Prompt copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /looks up a user by name/);
  }));

test("the second time the embedding model is not fetched", () =>
  world.visit({}, async ({ page, requests }) => {
    const fetched = () => requests.filter((address) => address.endsWith("model.onnx")).length;
    await tryExample(page);
    assert.equal(fetched(), 1);
    await page.reload();
    await page.getByRole("button", { name: LOOKUP }).and(page.locator(":enabled")).waitFor();
    await tryExample(page);
    assert.equal(fetched(), 1);
  }));

test("without the embedding model there is a result, a note and an error that says why", async () => {
  const { page, close } = await world.open();
  await page.route("**/model.onnx", (route) => route.fulfill({ status: 404 }));
  await page.getByRole("button", { name: LOOKUP }).click();
  assert.equal(await finished(page), "Failed.");
  await page.getByRole("alert").getByText(/model\.onnx can't be fetched: the server answered 404/).waitFor();
  await page.getByText("The embedding model is not loaded").waitFor();
  await page.getByRole("button", { name: "Copy prompt" }).waitFor();
  await close();
});

test("without the knowledge base the page says so, and another try succeeds", async () => {
  const { page, complaints, close } = await world.open();
  await page.route("**/manifest.json", (route) => route.fulfill({ status: 503 }));
  await page.reload();
  await page.getByRole("alert").getByText(/manifest\.json/).waitFor();
  await page.unroute("**/manifest.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Run" }).and(page.locator(":enabled")).waitFor();
  assert.equal(await page.getByRole("alert").getByText(/manifest\.json/).count(), 0);
  assert(complaints.every((text) => text.includes("503")), complaints.join("\n"));
  await close();
});

test("unloading gives the embedding model's Worker back", () =>
  world.visit({}, async ({ page }) => {
    const names = () => page.workers().map((worker) => worker.url().replace(/.*\/|-.*/g, ""));
    await tryExample(page);
    assert.deepEqual(names().sort(), ["embedder.worker", "engine.worker"]);
    const ended = page.workers().find((worker) => worker.url().includes("embedder")).waitForEvent("close");
    await page.getByRole("button", { name: "Unload" }).click();
    await ended;
    assert.deepEqual(names(), ["engine.worker"]);
    await tryExample(page);
  }));

test("the site works under a sub-path of a plain static server", async () => {
  const server = await startStatic(fileURLToPath(new URL("../www/playground/dist/", import.meta.url)), "/docs/play/");
  try {
    await world.visit({}, async ({ page }) => {
      await page.goto(server.url);
      await page.getByRole("button", { name: LOOKUP }).and(page.locator(":enabled")).waitFor();
      await tryExample(page);
    });
  } finally {
    await server.close();
  }
});
