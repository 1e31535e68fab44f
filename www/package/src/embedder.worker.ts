import { cacheStorage } from "./cache.js";
import { embedderService } from "./embedder-service.js";
import { surroundings } from "./files.js";
import { serve, type Port } from "./rpc.js";
import { loadEmbedder } from "./wasm.js";

const cache = cacheStorage();
serve(globalThis as unknown as Port, embedderService(loadEmbedder, surroundings(cache)));
