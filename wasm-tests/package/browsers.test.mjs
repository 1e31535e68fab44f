// The installed package in Chromium: without a bundler, and through those that people use.

import { spawn } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { serveFolders } from "../bench/static-server.mjs";
import { execute, fixture, INSTALLED, program } from "./project.mjs";
import { check, TASK } from "./task.mjs";

let browser;
before(async () => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`Chromium is not at ${executablePath}: run scripts/setup browser`);
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
after(() => browser?.close());

/** What the page at this address says. */
async function visit(url) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  try {
    await page.goto(url);
    const result = await page.waitForFunction(() => window.result, undefined, { timeout: 60_000 });
    check(await result.jsonValue());
  } catch (error) {
    error.message += `\n${complaints.join("\n")}`;
    throw error;
  } finally {
    await page.close();
  }
}

async function served(folders, path) {
  const server = await serveFolders(folders);
  try {
    await visit(server.url + path);
  } finally {
    await server.close();
  }
}

test("a plain module script", async () => {
  await served({ site: fixture("plain"), rescue: INSTALLED }, "site/index.html");
});

test("Vite", async () => {
  const site = fixture("vite");
  await execute(program("vite"), ["build", "--logLevel", "warn"], { cwd: site });
  await served({ site: `${site}dist` }, "site/index.html");
});

test("Vite's development server", async () => {
  const site = fixture("vite");
  const { createServer: develop } = await import("vite");
  const server = await develop({ root: site, configFile: `${site}vite.config.mjs`, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
  try {
    await server.listen();
    await visit(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
});

test("webpack", async () => {
  const site = fixture("webpack");
  const { default: webpack } = await import("webpack");
  const { default: config } = await import(`${site}webpack.config.mjs`);
  await new Promise((resolve, reject) =>
    webpack({ ...config, context: site, output: { ...config.output, path: `${site}dist` } }, (error, stats) =>
      error || stats.hasErrors() ? reject(error ?? new Error(stats.toString("errors-only"))) : resolve(),
    ),
  );
  await served({ site }, "site/index.html");
});

test("esbuild, with the package's files beside its output", async () => {
  const site = fixture("esbuild");
  const workers = ["engine.worker.js", "embedder.worker.js"].map((name) => `${INSTALLED}dist/${name}`);
  const flags = ["--bundle", "--minify", "--format=esm", "--entry-names=[name]", `--outdir=${site}dist`];
  await execute(program("esbuild"), ["main.js", ...workers, ...flags, "--log-level=warning"], { cwd: site });
  for (const folder of ["wasm", "kb", "model"]) cpSync(`${INSTALLED}${folder}`, `${site}${folder}`, { recursive: true });
  await served({ site }, "site/index.html");
});

test("Next.js, on the server and in the browser", async () => {
  const site = fixture("next");
  // Vite's development server, above in this process, leaves its own NODE_ENV behind, with which Next.js builds wrongly.
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await execute(program("next"), ["build"], { cwd: site, env });
  const port = await freePort();
  const server = spawn(process.execPath, [program("next"), "start", "--hostname", "127.0.0.1", "--port", String(port)], { cwd: site, env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise((resolve, reject) => {
      server.stdout.on("data", (said) => String(said).includes("Ready") && resolve());
      server.once("exit", (code) => reject(new Error(`next start ended with ${code}`)));
    });
    const response = await fetch(`http://127.0.0.1:${port}/api/context?task=${encodeURIComponent(TASK)}`);
    check(await response.json());
    await visit(`http://127.0.0.1:${port}/`);
  } finally {
    server.kill();
  }
});

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
