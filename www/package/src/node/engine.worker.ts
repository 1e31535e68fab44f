import { engineService } from "../engine-service.js";
import { surroundings } from "../files.js";
import { serve } from "../rpc.js";
import { loadEngine } from "../wasm.js";
import { WorkerFetch } from "../worker-fetch.js";
import { installFileFetch } from "./file-fetch.js";
import { FolderCache } from "./folder-cache.js";
import { parent } from "./parent.js";

installFileFetch(globalThis);
const found = surroundings(new FolderCache());
const fetcher = new WorkerFetch();
fetcher.install(globalThis);
serve(parent(), engineService(loadEngine, fetcher, found));
