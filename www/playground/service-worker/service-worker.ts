/**
 * Keeps the page for when there is no network, one whole version at a time: its code and its knowledge base always belong together. It answers
 * requests for the files of that version, and leaves all others to the network, those to model endpoints among them. The embedding model is not
 * among the files: whoever uses it has it in the package's own cache.
 */

declare const self: ServiceWorkerGlobalScope & {
  /** What this version consists of: paths, from the page, and hashes in hexadecimal. The build writes it into the first line of this script. */
  precached: readonly { path: string; sha256: string }[];
};

const { scope } = self.registration;
/** Copies of the page under other paths of this host have their own. */
const CACHE = `rescue-page ${scope}`;
const AT_ONCE = 6;

/** Where each file is, and its key in the cache: with the hash, so that two versions can be there at the same time. */
const files = new Map(self.precached.map(({ path, sha256 }) => [new URL(path, scope).href, sha256]));
const keyOf = (url: string, sha256: string): string => `${url}?sha256=${sha256}`;
const PAGE = new URL("index.html", scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = addressOf(request);
  const sha256 = files.get(url);
  if (sha256) event.respondWith(answer(url, sha256, request));
});
self.addEventListener("message", (event) => {
  // The user wants the new version now.
  if (event.data === "activate") void self.skipWaiting();
});

/** Fetches what is not there from the version before. Fails as a whole if a file is not the one of this version, as in the middle of a publication. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, sha256] = next;
      const key = keyOf(url, sha256);
      if (!(await cache.match(key))) await cache.put(key, await fetched(url, sha256));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function fetched(url: string, sha256: string): Promise<Response> {
  const response = await fetch(url, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const hash = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== sha256) throw new Error(`${url} is not the file of this version`);
  const headers = new Headers(response.headers);
  // They are of the bytes as they were sent.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(bytes, { headers });
}

/** Drops what only former versions need, and takes over pages that were opened without a Service Worker. */
async function activate(): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set([...files].map(([url, sha256]) => keyOf(url, sha256)));
  await Promise.all((await cache.keys()).filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
  await self.clients.claim();
}

async function answer(url: string, sha256: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  // Browsers may drop what they keep when space is short.
  return (await cache.match(keyOf(url, sha256))) ?? fetch(request);
}

/** The file that a request is for: the page has more than one address. */
function addressOf({ url, mode }: Request): string {
  if (mode !== "navigate") return url;
  const plain = url.replace(/[?#].*$/, "");
  return plain === scope ? PAGE : plain;
}
