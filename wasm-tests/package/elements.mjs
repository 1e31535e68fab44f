// Sites with <rescue-playground> in Chromium, on servers that are as sites are: under a path, with a policy, with wrong types.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".txt": "text/plain" };

/** Starts Chromium. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`Chromium is not at ${executablePath}: run scripts/setup browser`);
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/**
 * Serves `folders` (`{path: folder}`) and `pages` (`{path: HTML}`). Every answer has `headers`; `types` are content types that differ from the usual.
 * `sent` lists each file with its bytes after gzip.
 */
export async function serveSite({ folders = {}, pages = {}, headers = {}, types = {} }) {
  const sent = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    // Browsers ask every site for one.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const found = find(path);
    if (!found) return response.writeHead(404, headers).end();
    sent.push({ path, bytes: gzipSync(found.body, { level: 9 }).length });
    response.writeHead(200, { "content-type": types[found.type] ?? TYPES[found.type] ?? "application/octet-stream", ...headers }).end(found.body);
  });
  function find(path) {
    if (Object.hasOwn(pages, path)) return { type: ".html", body: Buffer.from(pages[path]) };
    const root = Object.keys(folders).find((candidate) => path.startsWith(candidate));
    if (!root) return undefined;
    const rest = path.slice(root.length);
    let file = rest === "" ? folders[root] : join(folders[root], normalize(`/${rest}`));
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = join(file, "index.html");
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? { type: extname(file), body: readFileSync(file) } : undefined;
  }
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

/** Opens an address; `complaints` collects what the browser says against it, `workers` every Worker that starts. */
export async function visit(browser, url, options = {}) {
  const page = await browser.newPage(options);
  const complaints = [];
  const workers = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(url);
  return { page, complaints, workers };
}

/** The text of the prompt that an element of the page shows, when it does. */
export async function promptIn(page, selector = "rescue-playground") {
  const prompt = page.locator(`${selector} rescue-prompt pre`);
  await prompt.first().waitFor({ timeout: 60_000 });
  return (await prompt.allInnerTexts()).join("\n");
}
