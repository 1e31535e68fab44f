import { embedderService } from "../embedder-service.js";
import { surroundings } from "../files.js";
import { serve } from "../rpc.js";
import { loadEmbedder } from "../wasm.js";
import { installFileFetch } from "./file-fetch.js";
import { FolderCache } from "./folder-cache.js";
import { parent } from "./parent.js";

installFileFetch(globalThis);
serve(parent(), embedderService(loadEmbedder, surroundings(new FolderCache())));
