// The built page in a real Chromium, watched for everything that it complains about.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

import { serve } from "../www/playground/serve.mjs";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/**
 * Starts the page's server and Chromium. `open` gives a page in a fresh profile; `visit` opens one for `use`, and checks afterwards that the browser
 * had nothing to complain about, but what is expected; `close` ends all of it.
 */
export async function startBrowser() {
  if (!existsSync(EXECUTABLE)) throw new Error(`Chromium is not at ${EXECUTABLE}: run scripts/setup browser`);
  const server = await serve();
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  return {
    url: server.url,
    browser,
    open: (options, url = server.url) => open(browser, url, options),
    visit: async (options, use, expected = /^$/) => {
      const visitor = await open(browser, server.url, options);
      try {
        await use(visitor);
        assert.deepEqual(visitor.complaints.filter((text) => !expected.test(text)), []);
      } finally {
        await visitor.close();
      }
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Without a Service Worker every request can be seen, and answered otherwise; offline.test.mjs has what that does. */
const USUAL = { viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "no-preference", serviceWorkers: "block" };

/** What Playwright itself writes for that. */
const BLOCKED = "Service Worker registration blocked by Playwright";

/**
 * Opens the page and waits until it can be used.
 *
 * `complaints` collects console errors and warnings, violations of the content security policy and uncaught errors;
 * `requests` every address that was asked for.
 */
async function open(browser, url, options) {
  const context = await browser.newContext({ ...USUAL, ...options });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && message.text() !== BLOCKED) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  context.on("request", (request) => requests.push(request.url()));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)),
  );
  await page.goto(url);
  await page.getByRole("button", { name: "Run" }).and(page.locator(":enabled")).waitFor();
  return { page, complaints, requests, close: () => context.close() };
}

/** Waits until the run is over; gives what the page says of it. */
export async function finished(page) {
  const status = page.getByRole("status").filter({ hasText: /^(Done|Failed|Cancelled)/ });
  await status.waitFor({ timeout: 60_000 });
  return status.innerText();
}
