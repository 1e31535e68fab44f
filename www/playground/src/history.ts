/** Earlier runs, kept in the browser if the user wants that. A key is never part of them. */

import type { Message } from "rescue-secure-code";

import type { Run } from "./controller.js";
import { type FormState, withoutSecrets } from "./state.js";

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
const ON_KEY = "rescue-history-on";
/** At most this many runs are held. */
const MOST = 50;

/**
 * The runs, latest first. They are gone with the page, unless the user has them kept in the browser. Where that has no storage (private windows)
 * nothing is kept, and nothing fails.
 */
export class RunHistory {
  readonly #store: TextStore | undefined;
  /** Those of this visit, while they are not kept. */
  #held: PastRun[] = [];

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

  /** Whether runs are kept in the browser. */
  get isKept(): boolean {
    return this.#read(ON_KEY) !== undefined;
  }

  /** Keeps the runs in the browser, or takes them out of it; this page has them either way. */
  set isKept(kept: boolean) {
    if (kept === this.isKept) return;
    const runs = this.list();
    if (kept) {
      if (!this.#write(ON_KEY, "1")) return;
      this.#keep(runs);
    } else {
      for (const key of [ON_KEY, KEY]) this.#store?.removeItem(key);
      this.#held = runs;
    }
  }

  /** The runs, latest first. */
  list(): PastRun[] {
    if (!this.isKept) return [...this.#held];
    try {
      const kept: unknown = JSON.parse(this.#read(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isPastRun) : [];
    } catch {
      return [];
    }
  }

  /** Takes a run in; the oldest give way to it. */
  add(run: PastRun): void {
    this.#keep([run, ...this.list()]);
  }

  /** Drops one run. */
  remove(at: string): void {
    this.#keep(this.list().filter((run) => run.at !== at));
  }

  /** Drops all runs. */
  clear(): void {
    this.#keep([]);
  }

  #keep(all: readonly PastRun[]): void {
    const runs = all.slice(0, MOST);
    if (!this.isKept) this.#held = runs;
    else while (!this.#write(KEY, JSON.stringify(runs)) && runs.length > 0) runs.pop();
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
      return this.#store !== undefined;
    } catch {
      return false;
    }
  }
}

/** What is kept of a run. */
export function pastRun({ input, result, prompt, cause, draft, answer }: Run, now: Date): PastRun {
  return {
    at: now.toISOString(),
    state: { ...input.state, url: withoutSecrets(input.state.url), kb: withoutSecrets(input.state.kb) },
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
  const { language, task, code, url, model, settings, kb } = state ?? {};
  const isText = [at, language, task, code, url, model, kb].every((text) => typeof text === "string");
  return isText && typeof settings?.numbers === "object" && settings.numbers !== null && Array.isArray(weaknesses);
}
