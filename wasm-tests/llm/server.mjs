// scripts/llm-server, for as long as a test file runs.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const MODEL = "smollm2";

/** How long an answer may take, in milliseconds: many minutes, because a busy machine writes a few tokens a second. */
export const PATIENCE = 15 * 60_000;

/**
 * Starts the server on a free port, and waits until it is ready.
 *
 * @param {{key?: string}} options the key that it asks for
 * @returns {Promise<{url: string, close: () => Promise<void>}>} its base address, and what ends it
 */
export async function startServer({ key } = {}) {
  // It ends with its standard input, so also when this process is killed.
  const options = ["--until-stdin-ends", "--max-tokens", "96", ...(key ? ["--key", key] : [])];
  const server = spawn(`${ROOT}scripts/llm-server`, options, { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  server.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise((resolve) => {
    server.once("error", resolve);
    server.once("exit", (code, signal) => resolve(`it ended with ${signal ?? code}`));
  });
  const address = once(createInterface(server.stdout), "line").then(([line]) => line);
  const first = await Promise.race([address, ended.then((how) => Promise.reject(new Error(`The model server did not start: ${how}\n${said}`)))]);
  assert.match(first, /^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  return {
    url: first,
    close: async () => {
      server.stdin.end();
      await ended;
    },
  };
}

/** The base address of a server on this machine that isn't there. */
export async function nobody() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/v1`;
}
