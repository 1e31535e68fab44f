/** The two wasm modules. No other file calls them. */

import { RescueError } from "./errors.js";
import type { CallSite } from "./generated/CallSite.js";
import type { Criterion } from "./generated/Criterion.js";
import type { CriterionSlice } from "./generated/CriterionSlice.js";
import type { Endpoint } from "./generated/Endpoint.js";
import type { ExampleEntry } from "./generated/ExampleEntry.js";
import type { FixSlices } from "./generated/FixSlices.js";
import type { GenerateEvent } from "./generated/GenerateEvent.js";
import type { Graph } from "./generated/Graph.js";
import type { Manifest } from "./generated/Manifest.js";
import type { Message } from "./generated/Message.js";
import type { ModelInfo } from "./generated/ModelInfo.js";
import type { Options } from "./generated/Options.js";
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";
import type { Style } from "./generated/Style.js";
import type { WeaknessEntry } from "./generated/WeaknessEntry.js";

/** A language that RESCUE parses. */
export interface Language {
  /** Id, as in queries: `python`. */
  id: string;
  /** Name for people: `Python`. */
  name: string;
  /** Endings of file names, without the dot. */
  extensions: string[];
}

/** Embeds texts: one unit vector each. */
export type Embed = (texts: string[]) => Promise<Float32Array[]>;

/** Everything but embedding. Errors are thrown with `code`, `message` and `help`. */
export interface Engine {
  open(baseUrl: string, key?: string): Promise<Manifest>;
  set_embedder(embed: Embed | undefined, info: ModelInfo | undefined): void;
  calls(language: string, code: string): CallSite[];
  slice_fix(language: string, vulnerable: string, secure: string, hops?: number): FixSlices;
  graph(language: string, code: string): Graph;
  slice_line(language: string, code: string, criterion: Criterion, hops?: number): CriterionSlice;
  retrieve(query: Query, options: Partial<Options>, signal?: AbortSignal): Promise<Retrieval>;
  prompt(query: Query, retrieval: Retrieval, style: Style): Prompt;
  weaknesses(): WeaknessEntry[];
  examples(cwe: string): Promise<ExampleEntry[]>;
  models(endpoint: Endpoint, signal?: AbortSignal): Promise<string[]>;
  chat(endpoint: Endpoint, messages: Message[], onDelta: (text: string) => void, signal?: AbortSignal): Promise<string>;
  generate(
    query: Query,
    options: Partial<Options>,
    endpoint: Endpoint,
    onEvent: (event: GenerateEvent) => void,
    signal?: AbortSignal,
  ): Promise<void>;
}

/** The embedding model. */
export interface Embedder {
  embed(text: string): Float32Array;
  info(): ModelInfo;
}

/** Starts the engine's module. Bundlers look for these very expressions of addresses. */
export async function loadEngine(): Promise<{ engine: Engine; languages: Language[] }> {
  const module = await import("../wasm/engine/engine.js");
  await started(module.default({ module_or_path: new URL("../wasm/engine/engine_bg.wasm", import.meta.url) }));
  return { engine: new module.Engine() as Engine, languages: module.Engine.languages() as Language[] };
}

/** Starts the embedder's module with this model; other files than those expected are refused. */
export async function loadEmbedder(model: Uint8Array, vocabulary: string, expected: ModelInfo): Promise<Embedder> {
  const module = await import("../wasm/embedder/embedder.js");
  await started(module.default({ module_or_path: new URL("../wasm/embedder/embedder_bg.wasm", import.meta.url) }));
  return new module.Embedder(model, vocabulary, expected) as Embedder;
}

/** Says of a module that does not start what is to be set. */
async function started(starting: Promise<unknown>): Promise<void> {
  try {
    await starting;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const [message, help] = /content security policy|unsafe-eval/i.test(reason)
      ? ["This page does not allow WebAssembly.", "Put 'wasm-unsafe-eval' into script-src of its content security policy."]
      : [
          `A WebAssembly module of RESCUE can't be loaded: ${reason}`,
          "Check that the package's wasm folder is published beside dist, and that connect-src of the page's content security policy allows its address.",
        ];
    throw new RescueError({ code: "unavailable", message, help }, { cause: thrown });
  }
}
