/** What the page knows and does; components show it. */

import {
  Rescue,
  RescueError,
  type CallSite,
  type Endpoint,
  type GenerateEvent,
  type Options,
  type Progress,
  type Prompt,
  type Query,
  type Result,
  type Style,
} from "rescue-secure-code";

import type { ForeignKnowledgeBase } from "./foreign-knowledge-base.js";
import { pastRun, RunHistory } from "./history.js";
import { recheck, type Recheck } from "./recheck.js";
import type { FormState } from "./state.js";

/** What the user entered. */
export interface Input {
  query: Query;
  style: Style;
  /** Missing where the user set none: then nothing leaves the page. */
  endpoint: Endpoint | undefined;
  /** How to retrieve, where that is not as usual. */
  options: Partial<Options>;
  /** How far the picture of dependences goes at first. */
  hops: number;
  /** The form as it was, without the key. */
  state: FormState;
}

/** Text that a model writes. */
export interface Answer {
  text: string;
  state: "writing" | "done" | "truncated";
}

/** Code with its API calls. */
export interface MarkedCode extends Answer {
  calls: readonly CallSite[];
}

/** One press of the Run button, and what came of it so far. */
export interface Run {
  readonly input: Input;
  status: "running" | "done" | "cancelled" | "failed";
  /** What is being done. */
  activity: string;
  cause?: Answer;
  /** The model's draft, or the code that the user gave. */
  draft?: MarkedCode;
  result?: Result;
  /** The result does not have the embedding model's facets yet. */
  partial: boolean;
  prompt?: Prompt;
  answer?: Answer;
  /** The answer compared with the fixes of the weaknesses that were found. */
  recheck?: Recheck;
  error?: RescueError;
}

/** Tells its listeners (`change`) when something of it is new, at most once a frame. */
export class Controller extends EventTarget {
  rescue: Rescue | undefined;
  /** Why the engine or the knowledge base could not be loaded. */
  loadError: RescueError | undefined;
  /** The steps of loading that are under way. */
  readonly loading = new Map<Progress["step"], Progress>();
  run: Run | undefined;
  /** The knowledge base that is used instead of the page's own. */
  foreign: ForeignKnowledgeBase | undefined;
  /** Whether another knowledge base is being loaded. */
  importing = false;
  /** Why the last one could not be used. */
  importError: RescueError | undefined;
  /** Earlier runs. */
  readonly history = RunHistory.ofBrowser();

  readonly #assets: URL;
  #abort: AbortController | undefined;
  #frame = 0;

  constructor(assets: URL) {
    super();
    this.#assets = assets;
  }

  /** Loads the engine and the knowledge base. */
  async load(): Promise<void> {
    this.loadError = undefined;
    try {
      await this.#load(this.foreign);
    } catch (thrown) {
      this.loadError = RescueError.from(thrown);
    }
    this.#changed();
  }

  /** Uses another knowledge base; undefined for the page's own. If it can't be used, the one before stays. Resolves to whether it is used. */
  async use(foreign: ForeignKnowledgeBase | undefined): Promise<boolean> {
    this.cancel();
    this.importError = undefined;
    this.importing = true;
    this.#changed();
    const before = this.foreign;
    try {
      await this.#load(foreign);
      this.foreign = foreign;
      before?.release();
    } catch (thrown) {
      foreign?.release();
      this.importError = RescueError.from(thrown);
    }
    this.importing = false;
    this.#changed();
    return this.importError === undefined;
  }

  async #load(foreign: ForeignKnowledgeBase | undefined): Promise<void> {
    const onProgress = (progress: Progress): void => this.#progress(progress);
    try {
      const rescue = await Rescue.load({ assets: this.#assets, ...foreign?.options, onProgress });
      if (this.rescue && rescue.manifest.model.sha256 !== this.rescue.manifest.model.sha256) {
        rescue.dispose();
        throw otherModel(rescue.manifest.model.id, this.rescue.manifest.model.id);
      }
      this.rescue?.dispose();
      this.rescue = rescue;
    } finally {
      this.loading.clear();
    }
  }

  /** Runs what the user entered; what runs already is ended. */
  async start(input: Input): Promise<void> {
    const { rescue } = this;
    if (!rescue) return;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const run: Run = { input, status: "running", activity: "", partial: false };
    this.run = run;
    try {
      if (input.endpoint) await this.#generate(rescue, run, input.endpoint, abort.signal);
      else await this.#retrieve(rescue, run, abort.signal);
      run.status = "done";
      this.history.add(pastRun(run, new Date()));
    } catch (thrown) {
      const error = RescueError.from(thrown);
      run.status = error.code === "cancelled" ? "cancelled" : "failed";
      if (run.status === "failed") run.error = error;
    }
    run.activity = "";
    this.#changed();
  }

  /** Ends what runs. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Makes the prompt in another form. */
  async restyle(style: Style): Promise<void> {
    const { run, rescue } = this;
    if (!run?.result || !rescue) return;
    run.input.style = style;
    try {
      run.prompt = await rescue.prompt(run.result, { style });
    } catch (thrown) {
      run.error = RescueError.from(thrown);
    }
    this.#changed();
  }

  /** Loads the embedding model before it is needed, which keeps it for when there is no network too. */
  async loadModel(): Promise<void> {
    this.loadError = undefined;
    try {
      const loading = this.rescue?.loadModel();
      this.#changed();
      await loading;
    } catch (thrown) {
      this.loadError = RescueError.from(thrown);
    }
    this.#changed();
  }

  /** Gives the embedding model's memory back. */
  unloadModel(): void {
    this.rescue?.unloadModel();
    this.#changed();
  }

  async #retrieve(rescue: Rescue, run: Run, signal: AbortSignal): Promise<void> {
    const { query } = run.input;
    const given = query.draft ?? query.code;
    this.#does(run, "Searching the knowledge base");
    if (given) await this.#mark(rescue, run, given, "done");
    const show = async (result: Result, partial: boolean): Promise<void> => {
      run.result = result;
      run.partial = partial;
      run.prompt = await rescue.prompt(result, { style: run.input.style });
      if (partial) this.#does(run, "Loading the embedding model to search by meaning too");
      this.#changed();
    };
    // Shown one after the other, whichever prompt is ready first.
    let shown = Promise.resolve();
    const result = await rescue.retrieve(query, { ...run.input.options, signal, onPartial: (partial) => (shown = show(partial, true)) });
    await shown;
    await show(result, false);
  }

  async #generate(rescue: Rescue, run: Run, endpoint: Endpoint, signal: AbortSignal): Promise<void> {
    const { query } = run.input;
    this.#does(run, "Asking the model for the weakness and a draft");
    for await (const event of rescue.generate(query, { ...run.input.options, endpoint, signal })) {
      await this.#take(rescue, run, event);
      this.#changed();
    }
    if (!run.answer || !run.result?.cwes.length) return;
    this.#does(run, "Comparing the answer with the fixes");
    try {
      run.recheck = await recheck(rescue, run.result, run.answer.text, signal);
    } catch (thrown) {
      const error = RescueError.from(thrown);
      if (error.code === "cancelled") throw error;
      // The answer is there all the same.
      run.error = error;
    }
  }

  async #take(rescue: Rescue, run: Run, event: GenerateEvent): Promise<void> {
    switch (event.type) {
      case "cause-delta":
        run.cause = { text: (run.cause?.text ?? "") + event.text, state: "writing" };
        break;
      case "cause-done":
        run.cause = { text: event.cause, state: event.truncated ? "truncated" : "done" };
        break;
      case "draft-delta":
        run.draft = { text: (run.draft?.text ?? "") + event.text, state: "writing", calls: [] };
        break;
      case "draft-done":
        await this.#mark(rescue, run, event.code, event.truncated ? "truncated" : "done");
        this.#does(run, "Searching the knowledge base");
        break;
      case "retrieval":
        run.result = { ...event.retrieval, query: run.input.query };
        break;
      case "prompt":
        run.prompt = event.prompt;
        this.#does(run, "Asking the model for the secure code");
        break;
      case "answer-delta":
        run.answer = { text: (run.answer?.text ?? "") + event.text, state: "writing" };
        break;
      case "answer-done":
        run.answer = { text: event.code, state: event.truncated ? "truncated" : "done" };
        break;
    }
  }

  /** Shows code, then its calls. */
  async #mark(rescue: Rescue, run: Run, code: string, state: Answer["state"]): Promise<void> {
    run.draft = { text: code, state, calls: [] };
    this.#changed();
    run.draft.calls = await rescue.calls(run.input.query.language, code);
  }

  #does(run: Run, activity: string): void {
    run.activity = activity;
    this.#changed();
  }

  #progress(progress: Progress): void {
    if (progress.done) this.loading.delete(progress.step);
    else this.loading.set(progress.step, progress);
    this.#changed();
  }

  #changed(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.dispatchEvent(new Event("change"));
    });
  }
}

function otherModel(id: string, ours: string): RescueError {
  const message = `This knowledge base was made with the embedding model ${id}, and this page has ${ours}.`;
  return new RescueError({ code: "bad-model", message, help: "Build it anew with the page's model: rescue kb build." });
}
