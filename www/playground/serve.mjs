/** Serves the built page on this machine only: `node serve.mjs [port]`. Takes the next port if that one is in use. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { preview } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Starts the server; resolves to its address and a function that ends it. */
export async function serve(port = 8080) {
  if (!existsSync(`${root}dist/index.html`)) throw new Error("The page is not built: run `npm run build` in www/");
  const server = await preview({ root, logLevel: "warn", preview: { port } });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.argv[2] ? Number(process.argv[2]) : undefined);
  console.log(`RESCUE playground: ${url}  (Ctrl-C ends it)`);
}
