// The samples of sites with <rescue-playground>, built with the installed package and opened in Chromium; and the blocks of docs/embedding.md.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, promptIn, serveSite, visit } from "./elements.mjs";
import { execute, INSTALLED, PROJECT } from "./project.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SAMPLES = here("../../www/samples/");

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Opens a page of a site; its element, run if need be, gives the prompt that the task invites. */
async function gives(site, path) {
  const server = await serveSite(site);
  const { page, complaints } = await visit(browser, server.url + path);
  try {
    const run = page.locator("rescue-playground").getByRole("button", { name: "Run" });
    if ((await page.locator("rescue-playground").getAttribute("mode")) !== "prompt") await run.and(page.locator(":enabled")).click();
    assert.match(await promptIn(page), /safe_load|deserial/i);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
    await server.close();
  }
}

test("a plain page", async () => {
  await gives({ folders: { "/site/rescue/": INSTALLED, "/site/": `${SAMPLES}plain/` } }, "/site/");
});

test("VitePress", async () => {
  const site = `${PROJECT}vitepress/`;
  rmSync(site, { recursive: true, force: true });
  cpSync(`${SAMPLES}vitepress`, site, { recursive: true });
  mkdirSync(`${site}public`);
  cpSync(INSTALLED, `${site}public/rescue`, { recursive: true });
  symlinkSync(here("node_modules"), `${site}node_modules`);
  await execute(process.execPath, [here("node_modules/vitepress/bin/vitepress.js"), "build", site]);
  await gives({ folders: { "/docs/": `${site}.vitepress/dist/` } }, "/docs/");
});

test("mdBook", async () => {
  const book = `${PROJECT}mdbook/`;
  rmSync(book, { recursive: true, force: true });
  cpSync(`${SAMPLES}mdbook`, book, { recursive: true });
  cpSync(INSTALLED, `${book}src/rescue`, { recursive: true });
  await execute(here("../../.cache/mdbook/bin/mdbook"), ["build", book]);
  await gives({ folders: { "/book/": `${book}book/` } }, "/book/");
});

const BLOCKS = [...readFileSync(here("../../docs/embedding.md"), "utf8").matchAll(/^```(\w+)\n([^]*?)^```/gm)];

test("docs/embedding.md has blocks to check", () => assert(BLOCKS.filter(([, language]) => language === "html").length >= 3));

test("docs/embedding.md names the element's attributes and custom properties", () => {
  const text = readFileSync(here("../../docs/embedding.md"), "utf8");
  const styles = readFileSync(here("../../www/playground/src/page.css"), "utf8");
  const properties = [...styles.split("}")[0].matchAll(/--([\w-]+):/g)].map(([, name]) => `--rescue-${name}`);
  assert(properties.length > 10);
  assert.deepEqual(properties.filter((name) => !text.includes(`\`${name}\``)), []);
  const source = readFileSync(here("../../www/package/src/element/index.ts"), "utf8");
  const attributes = JSON.parse(/const ATTRIBUTES = (\[[^\]]*\])/.exec(source)[1]);
  assert.deepEqual(attributes.filter((name) => !text.includes(`\`${name}\``)), []);
});

const POLICY = /** The policy that the page names, on one line. */ BLOCKS.find(([, language]) => language === "http")?.[2].replace(/^[\w-]+: /, "").trim();
for (const [, language, code] of BLOCKS) {
  if (language !== "html") continue;
  test(`docs/embedding.md: ${code.trim().split("\n").at(-1).slice(0, 70)}`, async () => {
    const script = '<script type="module" src="/rescue/dist/element/index.js"></script>';
    const page = `<!doctype html><title>t</title>${code.includes("<script") ? "" : script}${code}`;
    // Inline styles and scripts are the site's own business, and so is a policy that forbids them.
    const headers = /<style|<script>|<script type="module">/.test(code) ? {} : { "content-security-policy": POLICY };
    await gives({ folders: { "/rescue/": INSTALLED }, pages: { "/": page }, headers }, "/");
  });
}
