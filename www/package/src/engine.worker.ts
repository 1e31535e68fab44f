import { engineService } from "./engine-service.js";
import { serve, type Port } from "./rpc.js";
import { loadEngine } from "./wasm.js";

serve(globalThis as unknown as Port, engineService(loadEngine));
