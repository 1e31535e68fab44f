/** The package over doubles of the two wasm modules, its Workers being channels in this process. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { embedderService } from "../src/embedder-service.js";
import { engineService } from "../src/engine-service.js";
import { RescueError } from "../src/errors.js";
import type { Manifest } from "../src/generated/Manifest.js";
import type { Retrieval } from "../src/generated/Retrieval.js";
import type { Surroundings } from "../src/files.js";
import { RescueBase, start, type LoadOptions } from "../src/rescue.js";
import { Client, serve, type Handlers, type Methods, type Port } from "../src/rpc.js";
import type { Embed, Embedder, Engine } from "../src/wasm.js";
import { WorkerFetch } from "../src/worker-fetch.js";
import type { Running, Workers } from "../src/workers.js";

// printf 'the model' | sha256sum
const MODEL = {
  id: "tiny",
  sha256: "36cc7e3d6f6200756c81e18470827e9dac1c602fcd87761cbb0b8f015611c098",
  // printf '[PAD]' | sha256sum
  vocabulary_sha256: "9b28bf8a9bda2704e810f55c00b043f95d035bfc29f4ca9deea0e362433624f1",
  dimensions: 2,
};
const MANIFEST = { model: MODEL } as Manifest;
const QUERY = { language: "python", task: "do" };

/** Retrieves what it was asked, and what the embedder made of it. */
class EngineDouble implements Engine {
  embed: Embed | undefined;
  crash = false;
  async open(): Promise<Manifest> {
    return MANIFEST;
  }
  set_embedder(embed: Embed | undefined): void {
    this.embed = embed;
  }
  calls(): never[] {
    return [];
  }
  slice_fix(): never {
    throw new RescueError({ code: "unknown-language", message: "No such language.", help: "Choose another." });
  }
  graph(): never {
    throw new Error("not called");
  }
  slice_line(): never {
    throw new Error("not called");
  }
  weaknesses(): never {
    throw new Error("not called");
  }
  async examples(): Promise<never> {
    throw new Error("not called");
  }
  async models(): Promise<never> {
    throw new Error("not called");
  }
  async chat(): Promise<never> {
    throw new Error("not called");
  }
  async retrieve(): Promise<Retrieval> {
    if (this.crash) throw new WebAssembly.RuntimeError("unreachable");
    const vectors = await this.embed?.(["text"]);
    return { cwes: [], rejected: [], examples: [], calls: [], notes: vectors ? [`embedded ${vectors[0]?.[0]}`] : ["without model"] };
  }
  prompt(_: unknown, retrieval: Retrieval): { messages: never[]; tokens: number; cwes: never[]; examples: string[] } {
    return { messages: [], tokens: 1, cwes: [], examples: retrieval.notes };
  }
  async generate(...[, , , onEvent, signal]: Parameters<Engine["generate"]>): Promise<void> {
    onEvent({ type: "cause-delta", text: "because" });
    const vectors = await this.embed?.(["text"]);
    onEvent({ type: "answer-delta", text: String(vectors?.[0]?.[0]) });
    await new Promise((_, reject) => signal?.addEventListener("abort", () => reject(RescueError.cancelled())));
  }
}

const EMBEDDER: Embedder = { embed: () => new Float32Array([0.5, 0.5]), info: () => MODEL };

interface World {
  workers: Workers;
  engines: EngineDouble[];
  embedders: number;
  /** Lets the download of the model go on. */
  deliver: (status?: number) => void;
  ended: string[];
}

function world(): World {
  let deliver: (status?: number) => void = () => undefined;
  const delivered = new Promise<number>((resolve) => (deliver = (status = 200) => resolve(status)));
  const surroundings: Surroundings = {
    cache: undefined,
    subtle: crypto.subtle,
    fetch: async (url, init) => {
      const aborted = new Promise<never>((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
      const status = await Promise.race([delivered, aborted]);
      return new Response(String(url).endsWith("model.onnx") ? "the model" : "[PAD]", { status });
    },
  };
  const made: World = {
    engines: [],
    embedders: 0,
    deliver: (status) => deliver(status),
    ended: [],
    workers: {
      engine: () => {
        const engine = new EngineDouble();
        made.engines.push(engine);
        const languages = [{ id: "python", name: "Python", extensions: ["py"] }];
        const service = engineService(async () => ({ engine, languages }), new WorkerFetch(), surroundings);
        return inProcess(service, () => {
          made.ended.push("engine");
          // Ending a real Worker closes its ports too.
          void service.detachEmbedder(RescueError.cancelled().toJSON(), { signal: new AbortController().signal, emit: () => undefined });
        });
      },
      embedder: () => {
        made.embedders += 1;
        return inProcess(embedderService(async () => EMBEDDER, surroundings), () => made.ended.push("embedder"));
      },
    },
  };
  return made;
}

function inProcess<M extends Methods<M>>(handlers: Handlers<M>, onEnd: () => void): Running<M> {
  const { port1, port2 } = new MessageChannel();
  serve<M>(port2 as unknown as Port, handlers);
  const client = new Client<M>(port1 as unknown as Port);
  port1.start();
  port2.start();
  const end = (): void => {
    onEnd();
    client.close(RescueError.cancelled());
    port1.close();
  };
  return { client, end };
}

class Rescue extends RescueBase {
  static async load(options: LoadOptions, workers: Workers): Promise<Rescue> {
    return new Rescue(await start(options, { workers, toUrl: (address) => new URL(address), home: "https://site.example/package/" }));
  }
}

const load = (workers: Workers, options: LoadOptions = {}): Promise<Rescue> =>
  Rescue.load({ assets: "https://site.example/assets", ...options }, workers);

test("loading starts the engine only", async () => {
  const made = world();
  const rescue = await load(made.workers);
  assert.equal(rescue.manifest.model.id, "tiny");
  assert.equal(rescue.languages[0]?.id, "python");
  assert.equal(rescue.model, "absent");
  assert.equal(made.embedders, 0);
  rescue.dispose();
});

test("retrieval first answers without the model, then refines", async () => {
  const { workers, deliver } = world();
  const rescue = await load(workers);
  const partial: string[] = [];
  const result = await rescue.retrieve(QUERY, {
    onPartial: ({ notes }) => {
      partial.push(...notes);
      assert.equal(rescue.model, "loading");
      deliver();
    },
  });
  assert.deepEqual(partial, ["without model"]);
  assert.deepEqual(result.notes, ["embedded 0.5"]);
  assert.deepEqual(result.query, QUERY);
  assert.equal(rescue.model, "ready");
  rescue.dispose();
});

test("the API facet alone needs no model", async () => {
  const made = world();
  const rescue = await load(made.workers);
  assert.deepEqual((await rescue.retrieve(QUERY, { facets: ["api"] })).notes, ["without model"]);
  assert.equal(made.embedders, 0);
  rescue.dispose();
});

test("cancelling the last one who waits ends the download", async () => {
  const made = world();
  const rescue = await load(made.workers);
  const controller = new AbortController();
  const retrieval = rescue.retrieve(QUERY, { signal: controller.signal });
  setTimeout(() => controller.abort());
  await assert.rejects(retrieval, { code: "cancelled" });
  assert.equal(rescue.model, "absent");
  assert.deepEqual(made.ended, ["embedder"]);
  rescue.dispose();
});

test("a model that can't be had is an error, and the next retrieval tries again", async () => {
  const made = world();
  made.deliver(404);
  const rescue = await load(made.workers);
  await assert.rejects(rescue.retrieve(QUERY), { code: "unavailable", message: /404/ });
  await assert.rejects(rescue.retrieve(QUERY), { code: "unavailable", message: /404/ });
  assert.equal(made.embedders, 2);
  rescue.dispose();
});

test("unloading gives the Worker back, and the next retrieval starts another", async () => {
  const made = world();
  made.deliver();
  const rescue = await load(made.workers);
  await rescue.retrieve(QUERY);
  rescue.unloadModel();
  assert.equal(rescue.model, "absent");
  assert.deepEqual((await rescue.retrieve(QUERY, { facets: ["api"] })).notes, ["without model"]);
  assert.deepEqual((await rescue.retrieve(QUERY)).notes, ["embedded 0.5"]);
  assert.equal(made.embedders, 2);
  rescue.dispose();
});

test("an idle model gives its memory back, and a busy one doesn't", async () => {
  const made = world();
  made.deliver();
  const rescue = await load(made.workers, { modelIdleSeconds: 0.02 });
  await rescue.retrieve(QUERY);
  assert.equal(rescue.model, "ready");
  const generation = rescue.generate(QUERY, { endpoint: "http://localhost", model: "m" })[Symbol.asyncIterator]();
  await generation.next();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(rescue.model, "ready");
  await generation.return(undefined);
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(rescue.model, "absent");
  assert.deepEqual(made.ended, ["embedder"]);
  rescue.dispose();
});

test("generation without a model says what to give", async () => {
  const { workers } = world();
  const rescue = await load(workers);
  await assert.rejects(rescue.generate(QUERY, {}).next(), { code: "invalid-input", help: /llm/ });
  rescue.dispose();
});

test("a cache of the user's is asked from inside the Workers, and false is none", async () => {
  const made = world();
  made.deliver();
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const cache = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, bytes: Uint8Array<ArrayBuffer>) => void kept.set(key, bytes),
    remove: async (key: string) => void kept.delete(key),
  };
  const rescue = await load(made.workers, { cache });
  await rescue.retrieve(QUERY);
  assert.deepEqual([...kept.keys()].sort(), [
    `https://site.example/assets/model/model.onnx?sha256=${MODEL.sha256}`,
    `https://site.example/assets/model/vocab.txt?sha256=${MODEL.vocabulary_sha256}`,
  ]);
  rescue.dispose();
  const without = await load(made.workers, { cache: false });
  await without.retrieve(QUERY);
  without.dispose();
});

test("generation asks the endpoint while the model loads, and leaving the loop ends it", async () => {
  const made = world();
  const rescue = await load(made.workers);
  const seen: string[] = [];
  for await (const event of rescue.generate(QUERY, { endpoint: { url: "", model: "" } })) {
    if ("text" in event) seen.push(event.text);
    if (event.type === "cause-delta") {
      assert.equal(rescue.model, "loading");
      made.deliver();
    }
    if (event.type === "answer-delta") break;
  }
  assert.deepEqual(seen, ["because", "0.5"]);
  rescue.dispose();
});

test("generation fails with the model's own error when that can't be had", async () => {
  const made = world();
  const rescue = await load(made.workers);
  await assert.rejects(
    async () => {
      for await (const event of rescue.generate(QUERY, { endpoint: { url: "", model: "" } })) {
        if (event.type === "cause-delta") made.deliver(500);
      }
    },
    { code: "unavailable", message: /500/ },
  );
  rescue.dispose();
});

test("after a trap the engine is started anew and the model attached to it", async () => {
  const made = world();
  made.deliver();
  const rescue = await load(made.workers);
  await rescue.retrieve(QUERY);
  const [first] = made.engines;
  assert(first);
  first.crash = true;
  await assert.rejects(rescue.retrieve(QUERY), { code: "internal" });
  assert.deepEqual((await rescue.retrieve(QUERY)).notes, ["embedded 0.5"]);
  assert.equal(made.engines.length, 2);
  rescue.dispose();
});

test("errors of the engine keep their help", async () => {
  const { workers } = world();
  const rescue = await load(workers);
  await assert.rejects(rescue.slice({ language: "x", vulnerable: "", secure: "" }), { code: "unknown-language", help: "Choose another." });
  rescue.dispose();
});

test("nothing works after dispose", async () => {
  const made = world();
  const rescue = await load(made.workers);
  rescue.dispose();
  await assert.rejects(rescue.calls("python", ""), { code: "invalid-input" });
});
