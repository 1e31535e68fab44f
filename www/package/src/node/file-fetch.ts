/** `fetch` for addresses of this machine's files, which Node's own refuses. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** Teaches a Worker's `fetch` to read files. To be called in our own Workers only. */
export function installFileFetch(scope: { fetch: typeof fetch }): void {
  const network = scope.fetch.bind(scope);
  scope.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith("file:") ? readFile(url) : network(input, init);
  };
}

async function readFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  let size;
  try {
    const found = await stat(path);
    if (!found.isFile()) return new Response(null, { status: 404 });
    size = found.size;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return new Response(null, { status: 404 });
    if (code === "EACCES") return new Response(null, { status: 403 });
    throw thrown;
  }
  const headers = { "content-length": String(size), "content-type": path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream" };
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, { headers });
}
