// A static server on this machine: each name is a folder at the root. It sends no headers of isolation, so there are no threads.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain" };

/** Serves `folders` (`{name: path}`); resolves to its address, with a slash at its end, and a function that ends it. */
export async function serveFolders(folders) {
  const server = createServer((request, response) => {
    const [, name, ...rest] = new URL(request.url, "http://host").pathname.split("/");
    const path = Object.hasOwn(folders, name) ? join(folders[name], normalize(`/${rest.join("/")}`)) : undefined;
    const size = path && statSync(path, { throwIfNoEntry: false });
    if (!size?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-length": size.size });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
