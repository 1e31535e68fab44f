// <rescue-playground> of the installed package, in Chromium.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, promptIn, serveSite, visit } from "./elements.mjs";
import { INSTALLED } from "./project.mjs";
import { TASK } from "./task.mjs";

/** The least policy that docs/embedding.md names. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const SCRIPT = '<script type="module" src="/rescue/dist/element/index.js"></script>';
const PROMPT = `<rescue-playground mode="prompt" task="${TASK}"><p>Slotted.</p></rescue-playground>`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Serves a page with the package at /rescue/, opens it, and runs `check` on it. */
async function onPage(body, check, { at = "/", path = "/rescue/", context, wait, ...site } = {}) {
  const server = await serveSite({ folders: { [path]: INSTALLED }, pages: { [at]: `<!doctype html><title>t</title>${body}` }, ...site });
  try {
    await check({ ...(await visit(browser, server.url + at, context)), server });
  } finally {
    await server.close();
    for (const open of browser.contexts()) await open.close();
  }
}

/** Fails unless the element gives a prompt against what the task invites, found with the embedding model. */
async function gives(page, selector) {
  assert.match(await promptIn(page, selector), /safe_load|deserial/i);
}

/** What the element says is wrong, when it does. */
async function failure(page) {
  const box = page.locator('rescue-playground rescue-error [role="alert"] .box, rescue-playground [part="error"][role="alert"]');
  await box.first().waitFor({ timeout: 60_000 });
  return box.first().innerText();
}

test("gives a prompt under the strict policy, without a complaint", async () => {
  await onPage(
    SCRIPT + PROMPT,
    async ({ page, complaints }) => {
      await gives(page);
      assert.deepEqual(complaints, []);
    },
    { headers: { "content-security-policy": POLICY } },
  );
});

test("shows its form in under 60 KB compressed, and fetches only the element before it comes into view", async () => {
  const far = `<div style="height: 5000px"></div><rescue-playground mode="full" task="${TASK}"></rescue-playground>`;
  const server = await serveSite({ folders: { "/rescue/": INSTALLED }, pages: { "/": `<!doctype html><title>t</title>${SCRIPT}${far}` } });
  const page = await browser.newPage();
  try {
    // What is asked for after the first paint does not count: the Workers wait until that was measured.
    await page.route("**/*.worker.js", () => undefined);
    await page.goto(`${server.url}/`);
    await page.waitForFunction(() => customElements.get("rescue-playground"));
    await page.waitForTimeout(300);
    const own = () => server.sent.filter(({ path }) => path.startsWith("/rescue/"));
    assert.deepEqual(own().map(({ path }) => path), ["/rescue/dist/element/index.js"]);
    await page.locator("rescue-playground").scrollIntoViewIfNeeded();
    await page.locator("rescue-playground textarea#task").waitFor();
    assert(own().length > 1);
    const bytes = own().reduce((sum, file) => sum + file.bytes, 0);
    assert(bytes < 60_000, `${bytes} bytes: ${own().map((file) => `${file.path} ${file.bytes}`).join(", ")}`);
  } finally {
    await page.close();
    await server.close();
  }
});

test("several share one Worker, one knowledge base and one model", async () => {
  const three = [1, 2, 3].map((n) => PROMPT.replace("<rescue-playground", `<rescue-playground id="p${n}"`)).join("");
  await onPage(SCRIPT + three, async ({ page, workers, server }) => {
    for (const n of [1, 2, 3]) await gives(page, `#p${n}`);
    assert.deepEqual(workers.map((url) => url.split("/").at(-1)).sort(), ["embedder.worker.js", "engine.worker.js"]);
    for (const name of [/engine_bg\.wasm$/, /embedder_bg\.wasm$/, /manifest\.json$/, /cwe-level-.*$/, /model\.onnx$/]) {
      assert.equal(server.sent.filter(({ path }) => name.test(path)).length, 1, String(name));
    }
  });
});

test("works under a path", async () => {
  await onPage(`<base href="/docs/deep/">${SCRIPT.replace("/rescue/", "../rescue/")}${PROMPT}`, ({ page }) => gives(page), {
    at: "/docs/deep/page",
    path: "/docs/rescue/",
  });
});

test("works from another origin, in a frame that may store nothing", async () => {
  const cdn = await serveSite({ folders: { "/rescue/": INSTALLED }, headers: { "access-control-allow-origin": "*" } });
  try {
    const script = SCRIPT.replace("/rescue/", `${cdn.url}/rescue/`);
    await onPage(script + PROMPT, ({ page }) => gives(page));
    await onPage(script + PROMPT, async ({ page }) => {
      await assert.rejects(page.evaluate(() => localStorage.length), /sandbox/);
      await gives(page);
    }, { headers: { "content-security-policy": "sandbox allow-scripts" } });
  } finally {
    await cdn.close();
  }
});

test("says what to set where another origin's Workers are not allowed", async () => {
  const cdn = await serveSite({ folders: { "/rescue/": INSTALLED }, headers: { "access-control-allow-origin": "*" } });
  try {
    const policy = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval' ${cdn.url}; connect-src ${cdn.url}`;
    const body = SCRIPT.replace("/rescue/", `${cdn.url}/rescue/`) + PROMPT;
    await onPage(body, async ({ page }) => assert.match(await failure(page), /worker-src blob:/), { headers: { "content-security-policy": policy } });
    await onPage(body, ({ page }) => gives(page), { headers: { "content-security-policy": `${policy}; worker-src blob:` } });
  } finally {
    await cdn.close();
  }
});

test("works where .wasm has the wrong type", async () => {
  await onPage(SCRIPT + PROMPT, ({ page }) => gives(page), { types: { ".wasm": "text/plain" } });
});

const FAILURES = {
  "Workers are blocked": [{ "content-security-policy": `${POLICY}; worker-src 'none'` }, /Worker .*can't be started[^]*worker-src 'self'/],
  "WebAssembly is not allowed": [{ "content-security-policy": "default-src 'self'" }, /WebAssembly[^]*'wasm-unsafe-eval'/],
};
for (const [name, [headers, said]] of Object.entries(FAILURES)) {
  test(`says what to set where ${name}`, async () => {
    await onPage(SCRIPT + PROMPT, async ({ page }) => assert.match(await failure(page), said), { headers });
  });
}

test("says what to set where its files are missing", async () => {
  const body = SCRIPT + PROMPT.replace("<rescue-playground", '<rescue-playground kb="/nowhere/"');
  await onPage(body, async ({ page }) => assert.match(await failure(page), /nowhere/));
  const half = await serveSite({
    folders: { "/rescue/dist/element/index.js": `${INSTALLED}dist/element/index.js` },
    pages: { "/": `<!doctype html>${SCRIPT}${PROMPT}` },
  });
  const { page } = await visit(browser, half.url);
  assert.match(await failure(page), /whole dist folder/);
  assert(await page.getByText("Slotted.").isVisible());
  await page.close();
  await half.close();
});

test("shows what is slotted without JavaScript", async () => {
  await onPage(SCRIPT + PROMPT, async ({ page }) => assert(await page.getByText("Slotted.").isVisible()), { context: { javaScriptEnabled: false } });
});

test("nothing leaks either way", async () => {
  const hostile = `<style>* { color: rgb(255, 0, 0); font-size: 40px; letter-spacing: 9px; text-transform: uppercase } html { font-size: 62.5% }
    pre, p, div { display: none }</style><p id="own">own</p>`;
  await onPage(SCRIPT + PROMPT, async ({ page }) => {
    await gives(page);
    const look = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("rescue-playground").shadowRoot.querySelector("rescue-prompt").shadowRoot.querySelector("pre"));
        return ["display", "color", "fontSize", "letterSpacing", "textTransform", "padding"].map((name) => style[name]);
      });
    // Lit counts its versions and keeps metadata in globals of its own name.
    const globals = await page.evaluate(() => Object.keys(window).filter((name) => /rescue|^lit(?!.*(Versions|Metadata)$)/i.test(name)));
    assert.deepEqual(globals, []);
    const calm = await look();
    const sheets = await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length]);
    assert.deepEqual(sheets, [0, 0]);
    await page.evaluate((html) => document.head.insertAdjacentHTML("beforeend", html), hostile);
    assert.deepEqual(await look(), calm);
  });
});

test("its form gives a prompt, its events are told, and its looks can be set", async () => {
  const body = `<style>rescue-playground { --rescue-page: rgb(1, 2, 3) } rescue-playground::part(prompt) { border: 7px solid red }</style>
    <script>window.told = []; for (const name of ["load", "result", "prompt"]) addEventListener("rescue-" + name, ({ type, target }) => told.push(type + " " + target.localName));</script>
    ${SCRIPT}<rescue-playground mode="compact" theme="dark" language="python" task="${TASK}"></rescue-playground>`;
  await onPage(body, async ({ page }) => {
    assert.equal(await page.locator("textarea#task").inputValue(), TASK);
    await page.getByRole("button", { name: "Run" }).and(page.locator(":enabled")).click();
    await gives(page);
    await page.waitForFunction(() => window.told.includes("rescue-prompt rescue-playground"));
    assert.deepEqual([...new Set(await page.evaluate(() => window.told))], ["rescue-load rescue-playground", "rescue-result rescue-playground", "rescue-prompt rescue-playground"]);
    const style = await page.evaluate(() => {
      const root = document.querySelector("rescue-playground").shadowRoot;
      return [getComputedStyle(root.querySelector(".root")).backgroundColor, getComputedStyle(root.querySelector("rescue-prompt")).borderTopWidth];
    });
    assert.deepEqual(style, ["rgb(1, 2, 3)", "7px"]);
    assert.equal(await page.getByRole("button", { name: "Copy link" }).isVisible(), false);
  });
});

test("its text can be selected and printed", async () => {
  await onPage(SCRIPT + PROMPT, async ({ page }) => {
    await gives(page);
    const pre = page.locator("rescue-playground rescue-prompt pre").last();
    await pre.click({ clickCount: 3 });
    assert.notEqual(await page.evaluate(() => String(getSelection())), "");
    await page.emulateMedia({ media: "print" });
    assert(await pre.isVisible());
    assert.equal(await page.locator("rescue-playground .status").isVisible(), false);
  });
});
