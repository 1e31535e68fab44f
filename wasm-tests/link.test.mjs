// Links that hold the page's whole state, settings, and the endpoint's fields, against a real local endpoint.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

const weaknesses = (page) => page.locator("rescue-weaknesses > ol h3, rescue-weaknesses ol:not(details ol) h3").allInnerTexts();
const openEndpoint = (page) => page.getByText("Model endpoint (optional)").click();

test("a copied link reproduces the result, with code and settings", () =>
  world.visit({ permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
    await page.getByRole("button", { name: "User lookup (SQLite)" }).click();
    await finished(page);
    await page.getByText("Settings (optional)").click();
    await page.getByLabel("Weaknesses (k)").fill("1");
    await page.getByLabel("Weaknesses (k)").press("Tab");
    await page.getByRole("checkbox", { name: "code" }).uncheck();
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("status").filter({ hasText: /^Done. 1 weakness found/ }).waitFor();
    const found = await weaknesses(page);
    assert.equal(found.length, 1);
    await page.getByLabel("Form").selectOption("completion");
    await page.waitForFunction(() => location.hash.includes("form=completion"));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await world.visit({}, async ({ page: other }) => {
      await other.goto(link);
      await other.reload();
      await other.getByRole("status").filter({ hasText: /^Done. 1 weakness found/ }).waitFor();
      assert.deepEqual(await weaknesses(other), found);
      assert.equal(await other.getByRole("textbox", { name: "Task" }).inputValue(), TASK);
      assert.match(await other.locator(".cm-content").innerText(), /^import sqlite3/);
      assert.deepEqual(await other.locator("rescue-prompt pre").allTextContents(), await page.locator("rescue-prompt pre").allTextContents());
    });
  }));

test("a link with an endpoint sends nothing before Run, and says that it set the address", () =>
  world.visit({}, async ({ page }) => {
    const before = endpoint.received.length;
    await page.goto(`${world.url}#${new URLSearchParams({ language: "python", task: TASK, endpoint: endpoint.url, model: "echo" })}`);
    await page.getByText("The link set this address.").waitFor();
    assert.equal(await page.getByLabel("Base address").inputValue(), endpoint.url);
    assert.equal(endpoint.received.length, before);
    await page.getByRole("button", { name: "Run" }).click();
    assert.match(await finished(page), /^Done/);
    assert(endpoint.received.length > before);
  }));

test("the key is never part of the address", () =>
  world.visit({}, async ({ page }) => {
    const { key } = scenarios["wants-key"];
    await page.getByRole("textbox", { name: "Task" }).fill(TASK);
    await openEndpoint(page);
    await page.getByLabel("Base address").fill(endpoint.url);
    await page.getByRole("textbox", { name: "Model" }).fill("wants-key");
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Run" }).click();
    assert.match(await finished(page), /^Done/);
    const address = await page.evaluate(() => location.href);
    assert.match(address, /model=wants-key/);
    assert(!address.includes(key));
  }));

test("a temperature that is set is sent", () =>
  world.visit({}, async ({ page }) => {
    await page.goto(`${world.url}#${new URLSearchParams({ task: TASK, endpoint: endpoint.url, model: "echo", "s.temperature": "1" })}`);
    await page.getByText("1 not as usual").waitFor();
    const before = endpoint.received.length;
    await page.getByRole("button", { name: "Run" }).click();
    await finished(page);
    assert.deepEqual(endpoint.received.slice(before).map(({ body }) => body.temperature), [1, 1, 1]);
  }));

test("settings show their defaults, refuse what is out of bounds and go back", () =>
  world.visit({}, async ({ page }) => {
    await page.getByText("Settings (optional)").click();
    const k = page.getByLabel("Weaknesses (k)");
    assert.equal(await k.getAttribute("placeholder"), "4");
    const { thresholds } = JSON.parse(readFileSync(new URL("../kb-prebuilt/kb/manifest.json", import.meta.url), "utf8"));
    assert.equal(await page.getByLabel("Threshold: cause").getAttribute("placeholder"), String(Number(thresholds.cause.toPrecision(6))));
    await k.fill("900");
    await k.press("Tab");
    await page.getByText("Between 1 and 20.").waitFor();
    await k.fill("3");
    await k.press("Tab");
    await page.getByText("1 not as usual").waitFor();
    await page.getByRole("button", { name: "Back to the defaults" }).click();
    assert.equal(await k.inputValue(), "");
  }));

test("presets fill in the address and say what to set", () =>
  world.visit({}, async ({ page }) => {
    await openEndpoint(page);
    const server = page.getByLabel("Server", { exact: true });
    for (const [name, url, words] of [
      ["Ollama", "http://localhost:11434/v1", `OLLAMA_ORIGINS=${new URL(world.url).origin}`],
      ["LM Studio", "http://localhost:1234/v1", "lms server start --cors"],
      ["llama.cpp", "http://localhost:8080/v1", "llama-server"],
      ["vLLM", "http://localhost:8000/v1", "--allowed-origins"],
      ["OpenRouter", "https://openrouter.ai/api/v1", "vendor/model"],
      ["OpenAI", "https://api.openai.com/v1", "key of your account"],
      ["Anthropic", "https://api.anthropic.com/v1", "header"],
    ]) {
      await server.selectOption(name);
      assert.equal(await page.getByLabel("Base address").inputValue(), url);
      await page.locator(".advice").filter({ hasText: words }).waitFor();
    }
  }));

test("requests to Anthropic have the header that allows a page to make them", () =>
  world.visit({}, async ({ page }) => {
    await page.context().route("https://api.anthropic.com/**", async (route) => {
      const url = route.request().url().replace("https://api.anthropic.com", endpoint.origin);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await openEndpoint(page);
    await page.getByLabel("Server", { exact: true }).selectOption("Anthropic");
    await page.getByRole("textbox", { name: "Model" }).fill("good");
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText("It works: good answered").waitFor();
    assert.equal(endpoint.received.at(-1).headers["anthropic-dangerous-direct-browser-access"], "true");
  }));

/** What "Test connection" says of what is wrong. */
const FAILURES = [
  { name: "a key that is missing", model: "wants-key", says: /wants a key/ },
  { name: "a key that is wrong", model: "wants-key", key: "sk-wrong", says: /refused the key/ },
  { name: "a model that is not there", model: "nothing-of-the-kind", says: /has no model "nothing-of-the-kind"[^]*Choose one that it has/ },
  { name: "a path that is not there", model: "good", url: () => `${endpoint.origin}/v2`, says: /has nothing at/ },
  { name: "a server that blocks this page", model: "good", url: () => endpoint.blockedUrl, says: /CORS[^]*OLLAMA_ORIGINS=http/ },
  { name: "no server", model: "good", url: () => "http://127.0.0.1:9/v1", says: /No server answers/ },
  { name: "an answer that is a web page", model: "web-page", says: /answers with a web page/ },
  { name: "an answer that is not JSON", model: "not-json", says: /not a chat completion/ },
];
for (const { name, model, key, url, says } of FAILURES) {
  test(`a test of the connection finds ${name}`, () =>
    world.visit({}, async ({ page }) => {
      await openEndpoint(page);
      await page.getByLabel("Base address").fill(url ? url() : endpoint.url);
      await page.getByRole("textbox", { name: "Model" }).fill(model);
      if (key) await page.getByLabel("API key").fill(key);
      await page.getByRole("button", { name: "Test connection" }).click();
      const alert = page.getByRole("alert").filter({ hasText: says });
      await alert.waitFor();
      if (key) assert(!(await alert.innerText()).includes(key));
    }, /Failed to load resource|CORS policy|preflight/));
}

test("the models of an endpoint can be listed, chosen and tested", () =>
  world.visit({}, async ({ page }) => {
    await openEndpoint(page);
    await page.getByLabel("Base address").fill(endpoint.url);
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText(/The server answers and lists \d+ models/).waitFor();
    await page.getByLabel(/Listed by the server/).selectOption("good");
    assert.equal(await page.getByRole("textbox", { name: "Model" }).inputValue(), "good");
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText("It works: good answered").waitFor();
    assert.equal(endpoint.received.at(-1).body.messages.length, 1);
  }));
