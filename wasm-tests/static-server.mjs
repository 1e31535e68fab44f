// A plain static server: files of a folder under a path, no compression, no policy.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * Starts it.
 *
 * @param {string} folder with a slash at its end
 * @param {string} [base] the path under which the folder is, with a slash at both ends
 * @returns {Promise<{url: string, requests: string[], close: () => Promise<void>}>} `requests`: the paths that were asked for, from `base`.
 */
export async function startStatic(folder, base = "/") {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = path.startsWith(base) ? path.slice(base.length) || "index.html" : undefined;
    if (file !== undefined) requests.push(file);
    const bytes = file === undefined ? undefined : await readFile(folder + file).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { "content-type": TYPES[extname(file ?? "")] ?? "application/octet-stream" });
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
