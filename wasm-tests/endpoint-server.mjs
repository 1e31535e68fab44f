// A model endpoint on a local port that behaves as the scenario says which the request names as its model; the scenarios are in
// endpoint-scenarios.json, and the server of the command line's tests (crate/cli/tests/support) plays the same ones.
//
// Pages of every origin may read /v1; /blocked/v1 is the same without CORS headers, as a server is that doesn't know the page.
// As a program: `node endpoint-server.mjs [PORT]` prints the base address and serves until it is ended.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The scenarios by name, each with what it is expected to lead to. */
export const scenarios = JSON.parse(readFileSync(new URL("./endpoint-scenarios.json", import.meta.url), "utf8"));

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type, anthropic-dangerous-direct-browser-access",
  "access-control-expose-headers": "retry-after",
};

/**
 * Starts the server.
 *
 * @param {number} [port] 0 for any that is free
 * @returns {Promise<{origin: string, url: string, blockedUrl: string, received: {method: string, path: string, headers: object, body: any}[],
 *   abandoned: () => number, mostAtOnce: () => number, close: () => Promise<void>}>} `abandoned`: chat requests that the client
 *   ended before their answers were complete; `mostAtOnce`: the most of them that were under way at the same time.
 */
export async function startEndpoint(port = 0) {
  const received = [];
  const state = { open: 0, mostOpen: 0, abandoned: 0 };
  const server = createServer((request, response) => {
    serve(request, response, received, state).catch((error) => response.destroy(error));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://localhost:${server.address().port}`;
  return {
    origin,
    url: `${origin}/v1`,
    blockedUrl: `${origin}/blocked/v1`,
    received,
    abandoned: () => state.abandoned,
    mostAtOnce: () => state.mostOpen,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function serve(request, response, received, state) {
  const blocked = request.url.startsWith("/blocked/");
  const path = blocked ? request.url.slice("/blocked".length) : request.url;
  if (!blocked) {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
  }
  if (request.method === "OPTIONS") {
    return response.writeHead(blocked ? 403 : 204).end();
  }
  const text = Buffer.concat(await request.toArray()).toString();
  const body = text === "" ? null : JSON.parse(text);
  received.push({ method: request.method, path, headers: request.headers, body });
  switch (`${request.method} ${path}`) {
    case "GET /v1/models":
      return sendJson(response, 200, { object: "list", data: Object.keys(scenarios).sort().map((id) => ({ id })) });
    case "POST /v1/chat/completions":
      state.open += 1;
      state.mostOpen = Math.max(state.mostOpen, state.open);
      response.once("close", () => {
        state.open -= 1;
        if (!response.writableEnded && !response.broken) state.abandoned += 1;
      });
      return chat(request, response, body);
    default:
      return response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not Found</title>");
  }
}

async function chat(request, response, body) {
  const scenario = scenarios[body.model];
  if (scenario === undefined) {
    const message = `The model \`${body.model}\` does not exist`;
    return sendJson(response, 404, { error: { message, code: "model_not_found" } });
  }
  const given = request.headers.authorization ?? "";
  if (scenario.key !== undefined && given !== `Bearer ${scenario.key}`) {
    return sendJson(response, 401, { error: { message: `Incorrect API key provided: ${given}` } });
  }
  if (scenario.silent) return;

  response.writeHead(scenario.status ?? 200, scenario.headers ?? { "content-type": "text/event-stream" });
  response.flushHeaders();
  const send = sender(response, scenario.cut);
  if (scenario.echo) {
    // Long enough for requests of the same time to meet.
    await wait(200);
    await send(event({ content: `\`\`\`text\n${body.messages.at(-1).content}\n\`\`\`` }));
    await send(event({}, "stop"));
    return response.end();
  }
  do {
    for (const step of scenario.steps) {
      const [[kind, value]] = Object.entries(step);
      switch (kind) {
        case "text":
          await send(event({ content: value }));
          break;
        case "finish":
          await send(event({}, value));
          break;
        case "event":
          await send(`data: ${JSON.stringify(value)}\n\n`);
          break;
        case "done":
          await send("data: [DONE]\n\n");
          break;
        case "raw":
          await send(value);
          break;
        case "hex":
          await send(Buffer.from(value, "hex"));
          break;
        case "stall":
          return;
        case "break":
          response.broken = true;
          // After what was written has left.
          await wait(50);
          return response.destroy();
        default:
          throw new Error(`no step is called ${kind}`);
      }
    }
  } while (scenario.repeat && !response.destroyed);
  response.end();
}

const event = (delta, finish = null) =>
  `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** Sends bytes as fast as the client takes them, at most `cut` of them in one piece. */
function sender(response, cut = Infinity) {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return async (data) => {
    const bytes = Buffer.from(data);
    const length = Math.min(cut, bytes.length);
    for (let at = 0; at < bytes.length; at += length) {
      if (response.destroyed) return;
      const taken = response.write(bytes.subarray(at, at + length));
      // Rejects when the client has gone.
      if (!taken) await once(response, "drain", gone).catch(() => {});
      if (cut !== Infinity) await wait(1);
    }
  };
}

function sendJson(response, status, value) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startEndpoint(Number(process.argv[2] ?? 0));
  console.log(url);
}
