/** Types that the Rust side is about to generate; this file goes when it does. */
import type { Prompt } from "./generated/Prompt.js";
import type { Query } from "./generated/Query.js";
import type { Retrieval } from "./generated/Retrieval.js";

/** A server that speaks the OpenAI chat completions protocol. */
export type Endpoint = { url: string; model: string; api_key?: string; temperature?: number; timeout_seconds?: number };

/** What has happened in the online stage. */
export type GenerateEvent =
  | { type: "cause-delta"; text: string }
  | { type: "draft-delta"; text: string }
  | { type: "cause-done"; cause: string; truncated: boolean }
  | { type: "draft-done"; code: string; truncated: boolean }
  | { type: "retrieval"; retrieval: Retrieval }
  | { type: "prompt"; prompt: Prompt }
  | { type: "answer-delta"; text: string }
  | { type: "answer-done"; code: string; truncated: boolean };

/** All that the online stage came to. */
export type Generated = { query: Query; retrieval: Retrieval; prompt: Prompt; answer: string; code: string; truncated: boolean };

/** An API call: its name, its line (from 1) and its place (UTF-16 offsets). */
export type CallSite = { name: string; line: number; start: number; end: number };

/** One version of a fix, sliced. */
export type Slice = { points: number[]; lines: number[]; code: string };

/** Both versions of a fix, sliced. */
export type FixSlices = { vulnerable: Slice; secure: Slice };
