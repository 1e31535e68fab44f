import { cacheStorage } from "./cache.js";
import { engineService } from "./engine-service.js";
import { surroundings } from "./files.js";
import { serve, type Port } from "./rpc.js";
import { loadEngine } from "./wasm.js";
import { WorkerFetch } from "./worker-fetch.js";

const cache = cacheStorage();
// Taken before `fetch` is replaced.
const found = surroundings(cache);
const fetcher = new WorkerFetch();
fetcher.install(globalThis);
serve(globalThis as unknown as Port, engineService(loadEngine, fetcher, found));
