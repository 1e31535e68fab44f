import { embedderService } from "./embedder-service.js";
import { browserSurroundings } from "./model.js";
import { serve, type Port } from "./rpc.js";
import { loadEmbedder } from "./wasm.js";

serve(globalThis as unknown as Port, embedderService(loadEmbedder, browserSurroundings()));
