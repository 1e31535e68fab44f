/** Earlier runs, kept in this browser. A key is never part of them. */

import type { Message } from "rescue-secure-code";

import type { Run } from "./controller.js";
import type { FormState } from "./state.js";

/** An earlier run. */
export interface PastRun {
  /** When it ended (ISO 8601, UTC). */
  at: string;
  /** The form as it was. */
  state: FormState;
  /** The weaknesses that were found, best first. */
  weaknesses: { cwe: string; name: string; score: number }[];
  /** Ids of the examples in the prompt. */
  examples: string[];
  prompt: Message[];
  cause?: string;
  draft?: string;
  answer?: string;
}

/** Where texts are kept between visits. */
export type TextStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "rescue-history";
const OFF_KEY = "rescue-history-off";
/** At most this many runs are kept. */
const MOST = 50;

/** The runs, latest first. Without storage (private windows) nothing is kept, and nothing fails. */
export class RunHistory {
  readonly #store: TextStore | undefined;

  constructor(store: TextStore | undefined) {
    this.#store = store;
  }

  /** The history of this browser. */
  static ofBrowser(): RunHistory {
    try {
      return new RunHistory(globalThis.localStorage);
    } catch {
      return new RunHistory(undefined);
    }
  }

  /** Whether runs are kept. */
  get isOn(): boolean {
    return this.#read(OFF_KEY) === undefined;
  }

  set isOn(on: boolean) {
    if (on) this.#store?.removeItem(OFF_KEY);
    else this.#write(OFF_KEY, "1");
  }

  /** The runs, latest first. */
  list(): PastRun[] {
    try {
      const kept: unknown = JSON.parse(this.#read(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isPastRun) : [];
    } catch {
      return [];
    }
  }

  /** Keeps a run; the oldest give way to it. */
  add(run: PastRun): void {
    if (!this.isOn) return;
    const runs = [run, ...this.list()].slice(0, MOST);
    while (runs.length > 0 && !this.#write(KEY, JSON.stringify(runs))) runs.pop();
  }

  /** Drops one run. */
  remove(at: string): void {
    this.#write(KEY, JSON.stringify(this.list().filter((run) => run.at !== at)));
  }

  /** Drops all runs. */
  clear(): void {
    this.#store?.removeItem(KEY);
  }

  #read(key: string): string | undefined {
    try {
      return this.#store?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether there was room for it. */
  #write(key: string, value: string): boolean {
    try {
      this.#store?.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }
}

/** What is kept of a run. */
export function pastRun({ input, result, prompt, cause, draft, answer }: Run, now: Date): PastRun {
  return {
    at: now.toISOString(),
    state: input.state,
    weaknesses: (result?.cwes ?? []).map(({ cwe, name, score }) => ({ cwe, name, score })),
    examples: (result?.examples ?? []).map(({ id }) => id),
    prompt: prompt?.messages ?? [],
    ...(cause && { cause: cause.text }),
    ...(draft && { draft: draft.text }),
    ...(answer && { answer: answer.text }),
  };
}

/** Whether this is what an earlier visit, perhaps of an earlier version, kept. */
function isPastRun(value: unknown): value is PastRun {
  const { at, state, weaknesses } = (value ?? {}) as Partial<PastRun>;
  return typeof at === "string" && typeof state?.task === "string" && typeof state.settings === "object" && Array.isArray(weaknesses);
}
