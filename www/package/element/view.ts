/** What a `<rescue-playground>` shows: the page's own components, over an engine that all elements share. */

import { RescueError, type Style } from "rescue-secure-code";
import type { RescuePlayground, RescuePlaygroundEventMap } from "rescue-secure-code/element";
import { html, nothing, render, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import "../../playground/src/components/error-box.js";
import "../../playground/src/components/loading-steps.js";
import "../../playground/src/components/prompt-view.js";
import "../../playground/src/components/task-form.js";
import type { TaskForm } from "../../playground/src/components/task-form.js";
import { Controller, type Input } from "../../playground/src/controller.js";
import { EMPTY, type FormState } from "../../playground/src/state.js";
import { look } from "./look.js";
import { share, type Share } from "./pool.js";

type Name = keyof RescuePlaygroundEventMap;

/** Attributes that say what the task is. */
const ENTERED = new Set(["task", "language", "code", "endpoint", "endpoint-model"]);

class View {
  readonly #host: RescuePlayground;
  readonly #root: ShadowRoot;
  readonly #slot: Element[];
  readonly #controller = new Controller(new URL(document.baseURI));
  readonly #form = createRef<TaskForm>();
  #share: Share | undefined;
  #version = 0;
  /** What the site was told of. */
  readonly #told = new Map<Name, unknown>();

  constructor(host: RescuePlayground, root: ShadowRoot) {
    this.#host = host;
    this.#root = root;
    this.#slot = Array.from(root.children);
    root.replaceChildren();
    root.adoptedStyleSheets = [look];
    this.#controller.addEventListener("change", this.#changed);
    this.#render();
    void this.#form.value?.updateComplete.then(() => this.#form.value?.enter(this.#entered));
    // After the first paint, for which nothing of this is needed.
    requestAnimationFrame(() => setTimeout(() => void this.#load()));
  }

  changed(name: string): void {
    this.#render();
    if (!ENTERED.has(name)) return;
    this.#form.value?.enter(this.#entered);
    this.#runPrompt();
  }

  end(): void {
    this.#controller.removeEventListener("change", this.#changed);
    this.#controller.cancel();
    this.#share?.release();
    this.#share = undefined;
    render(nothing, this.#root);
    this.#root.replaceChildren(...this.#slot);
  }

  get #entered(): FormState {
    const { task, language, code, endpoint, endpointModel } = this.#host;
    return { ...EMPTY, task, language, code, url: endpoint, model: endpointModel };
  }

  async #load(): Promise<void> {
    const controller = this.#controller;
    if (!this.#host.isConnected || this.#share) return;
    controller.loadError = undefined;
    const { assets, kb, model } = this.#host;
    const taken = share({ ...(assets && { assets }), ...(kb && { kb }), ...(model && { model }) }, (progress) => {
      if (progress.done) controller.loading.delete(progress.step);
      else controller.loading.set(progress.step, progress);
      this.#render();
    });
    this.#share = taken;
    try {
      const rescue = await taken.rescue;
      if (this.#share !== taken) return;
      controller.rescue = rescue;
      this.#tell("rescue-load", rescue.manifest);
      this.#runPrompt();
    } catch (thrown) {
      taken.release();
      if (this.#share === taken) this.#share = undefined;
      controller.loading.clear();
      controller.loadError = RescueError.from(thrown);
    }
    this.#changed();
  }

  /** In the mode that is only read, the task runs by itself; nothing is sent anywhere. */
  #runPrompt(): void {
    const { mode, task, language, code } = this.#host;
    if (mode !== "prompt" || !this.#controller.rescue || task.trim() === "") return;
    const query = { language, task, ...(code && { code }) };
    void this.#controller.start({ query, style: "chat", endpoint: undefined, options: {}, hops: 2, state: this.#entered });
  }

  readonly #changed = (): void => {
    this.#version += 1;
    this.#render();
    const { run, loadError } = this.#controller;
    if (run && !run.partial) this.#tell("rescue-result", run.result);
    if (run?.status === "done") this.#tell("rescue-prompt", run.prompt);
    if (run?.answer?.state === "done") this.#tell("rescue-answer", run.answer.text);
    this.#tell("rescue-error", run?.error ?? loadError);
  };

  /** Tells the site of something new. */
  #tell<K extends Name>(name: K, detail: RescuePlaygroundEventMap[K]["detail"] | undefined): void {
    if (this.#told.get(name) === detail) return;
    this.#told.set(name, detail);
    if (detail !== undefined) this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #render(): void {
    const { mode, theme } = this.#host;
    const { run, rescue, loadError, loading } = this.#controller;
    render(
      html`<div class="root" part="root" data-mode=${mode} data-theme=${theme}>
        <div class="columns">
          ${mode === "prompt" ? html`<p class="task" part="task">${this.#host.task}</p>` : this.#formView()}
          <div class="results" part="results">
            <rescue-error part="error" .error=${loadError} retry @retry=${() => void this.#load()}></rescue-error>
            <div class="status" part="status">
              <p role="status">${run?.status === "running" ? `${run.activity} …` : ""}</p>
              <rescue-loading .steps=${[...loading.values()]}></rescue-loading>
            </div>
            ${mode === "full"
              ? html`<rescue-results .run=${run} .version=${this.#version} .rescue=${rescue} @restyle=${this.#restyle}></rescue-results>`
              : this.#promptView()}
          </div>
        </div>
      </div>`,
      this.#root,
    );
  }

  #formView(): TemplateResult {
    const { rescue, run } = this.#controller;
    return html`<rescue-form
      part="form"
      .languages=${rescue?.languages ?? [{ id: this.#host.language, name: this.#host.language, extensions: [] }]}
      .ready=${rescue !== undefined}
      .rescue=${rescue}
      .running=${run?.status === "running"}
      ${ref(this.#form)}
      @run=${this.#run}
      @cancel=${() => this.#controller.cancel()}
    ></rescue-form>`;
  }

  #promptView(): TemplateResult {
    const { run } = this.#controller;
    // Before the search by meaning is done, nothing found does not mean that nothing is needed.
    const result = run?.partial ? undefined : run?.result;
    const found = result?.cwes.map(({ cwe, name }) => `${cwe} (${name})`) ?? [];
    return html`<rescue-error part="error" .error=${run?.error}></rescue-error>
      ${result ? html`<p part="weaknesses">${found.length > 0 ? `Weaknesses: ${found.join(", ")}` : "No security knowledge is needed."}</p>` : nothing}
      ${run?.answer ? html`<pre part="answer">${run.answer.text}</pre>` : nothing}
      <rescue-prompt part="prompt" .prompt=${result && run?.prompt} .promptStyle=${run?.input.style ?? "chat"} @restyle=${this.#restyle}></rescue-prompt>`;
  }

  readonly #run = (event: CustomEvent<Input>): void => {
    // The parts that show results in full are not needed before.
    if (this.#host.mode === "full") import("../../playground/src/components/results.js").catch(this.#incomplete);
    void this.#controller.start(event.detail);
  };

  readonly #incomplete = (cause: unknown): void => {
    const message = "The parts of RESCUE that show results can't be loaded.";
    this.#controller.loadError = new RescueError({ code: "unavailable", message, help: "Publish the package's whole dist folder." }, { cause });
    this.#changed();
  };

  readonly #restyle = (event: CustomEvent<Style>): void => void this.#controller.restyle(event.detail);
}

/** Shows the playground in an element's shadow root. */
export function show(host: RescuePlayground, root: ShadowRoot): View {
  return new View(host, root);
}
