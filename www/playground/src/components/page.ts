/** The whole page. */

import type { Style } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import { Controller, type Input, type Run } from "../controller.js";
import { atAddress, type ForeignKnowledgeBase } from "../foreign-knowledge-base.js";
import { encodeState, type FormState, route, type Route, withoutSecrets } from "../state.js";
import { Updates } from "../updates.js";
import "./error-box.js";
import "./loading-steps.js";
import "./page-footer.js";
import "./results.js";
import { shared } from "./styles.js";
import "./task-form.js";
import "./update-notice.js";
import type { TaskForm } from "./task-form.js";

/** Element `rescue-page`. */
export class Page extends LitElement {
  static override properties = { version: { state: true }, route: { state: true }, offered: { state: true } };

  /** Counts the changes of the controller. */
  declare version: number;
  /** What is shown. */
  declare route: Route;
  /** The address of a knowledge base that a link asks for, until the user has decided. */
  declare offered: string;

  readonly #controller = new Controller(new URL("assets/", document.baseURI));
  readonly #updates = new Updates();
  readonly #results = createRef<HTMLElement>();
  readonly #form = createRef<TaskForm>();
  /** The part of the address that the task's view has when it is shown. */
  #taskHash = "";
  /** Whether what a link says still waits for the engine. */
  #pending = false;

  constructor() {
    super();
    this.version = 0;
    this.route = { view: "task", state: undefined };
    this.offered = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#controller.addEventListener("change", this.#changed);
    this.#updates.addEventListener("change", this.#changed);
    addEventListener("hashchange", this.#follow);
    // What is kept for later does not compete with what is needed now.
    void this.#controller.load().finally(() => (import.meta.env.PROD ? this.#updates.start() : undefined));
  }

  override firstUpdated(): void {
    this.#follow();
  }

  override disconnectedCallback(): void {
    this.#controller.removeEventListener("change", this.#changed);
    this.#updates.removeEventListener("change", this.#changed);
    removeEventListener("hashchange", this.#follow);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const { rescue, run, loadError } = this.#controller;
    return html`
      <header>
        <h1>RESCUE</h1>
        <p>Finds the security knowledge that a coding task needs, and makes the prompt that lets a model write it securely.</p>
        <nav aria-label="Views">${VIEWS.map(([view, name]) => this.#link(view, name))}</nav>
      </header>
      ${this.#view()}
      <main ?hidden=${this.route.view !== "task"}>
        <section class="task" aria-labelledby="task-heading">
          <h2 id="task-heading" class="visually-hidden">Your task</h2>
          <rescue-form
            .languages=${rescue?.languages ?? []}
            .ready=${rescue !== undefined}
            .rescue=${rescue}
            .running=${run?.status === "running"}
            .kb=${this.#controller.foreign?.address ?? ""}
            ${ref(this.#form)}
            @run=${this.#run}
            @cancel=${() => this.#controller.cancel()}
          ></rescue-form>
        </section>
        <section class="results ${run ? "filling" : ""}" aria-labelledby="results-heading" ${ref(this.#results)}>
          <h2 id="results-heading" class="visually-hidden">Result</h2>
          <rescue-error .error=${loadError} retry @retry=${() => this.#controller.load()}></rescue-error>
          ${this.#offer()} ${run ? nothing : introduction()}
          <div class="status">
            <p role="status">${status(run)}</p>
            <rescue-loading .steps=${[...this.#controller.loading.values()]}></rescue-loading>
          </div>
          <rescue-results .run=${run} .version=${this.version} .rescue=${rescue} @restyle=${this.#restyle}></rescue-results>
        </section>
      </main>
      <rescue-footer
        .rescue=${rescue}
        .version=${this.version}
        .foreign=${this.#controller.foreign?.name ?? ""}
        .kept=${this.#updates.state}
        @load=${() => this.#controller.loadModel()}
        @unload=${() => this.#controller.unloadModel()}
      ></rescue-footer>
      <rescue-update .state=${this.#updates.state} @reload=${this.#reload}></rescue-update>
    `;
  }

  #link(view: Route["view"], name: string): TemplateResult {
    const href = view === "task" ? this.#taskHash || "#" : `#${view}`;
    return html`<a href=${href} aria-current=${this.route.view === view ? "page" : nothing}>${name}</a>`;
  }

  /** A view other than the task's, which stays as it is meanwhile. */
  #view(): TemplateResult | typeof nothing {
    const { route } = this;
    if (route.view === "task") return nothing;
    const content =
      route.view === "kb"
        ? html`<rescue-knowledge-base
            .rescue=${this.#controller.rescue}
            .cwe=${route.cwe}
            .example=${route.example}
            .foreign=${this.#controller.foreign?.name ?? ""}
            .importing=${this.#controller.importing}
            .importError=${this.#controller.importError}
            @import=${(event: CustomEvent<ForeignKnowledgeBase | undefined>) => void this.#controller.use(event.detail)}
          ></rescue-knowledge-base>`
        : html`<rescue-history .history=${this.#controller.history}></rescue-history>`;
    return html`<main class="single">
      <rescue-error .error=${this.#controller.loadError} retry @retry=${() => this.#controller.load()}></rescue-error>
      ${content}
    </main>`;
  }

  #offer(): TemplateResult | typeof nothing {
    if (!this.offered) return nothing;
    const decide = async (load: boolean): Promise<void> => {
      if (load && !(await this.#controller.use(atAddress(this.offered)))) return;
      this.offered = "";
      this.#runPending();
    };
    return html`<div class="offer" role="group" aria-label="Knowledge base of the link">
      <p>The link asks for the knowledge base at <strong>${this.offered}</strong>. What it says goes into prompts, so load it only if you trust it.</p>
      <rescue-error .error=${this.#controller.importError}></rescue-error>
      <button type="button" ?disabled=${this.#controller.importing} @click=${() => decide(true)}>Load it</button>
      <button type="button" ?disabled=${this.#controller.importing} @click=${() => decide(false)}>Use the page's own</button>
    </div>`;
  }

  readonly #changed = (): void => {
    this.version += 1;
    this.#runPending();
  };

  readonly #reload = (): void =>
    this.#updates.apply(() => {
      // What is entered comes back from the address, also if another view covers it now; a task with an endpoint waits for the Run button
      // there. Not before the Service Worker was told to change: Chromium loses messages of pages whose address has just changed.
      const state = this.#form.value?.state;
      if (state?.task.trim()) history.replaceState(null, "", `#${encodeState(state)}`);
    });

  /** Shows what the address says. */
  readonly #follow = (): void => {
    this.route = route(location.hash);
    if (this.route.view === "kb") void import("./knowledge-base.js").catch(() => undefined);
    if (this.route.view === "history") void import("./history-view.js").catch(() => undefined);
    if (this.route.view !== "task" || location.hash === this.#taskHash) return;
    this.#taskHash = location.hash;
    const { state } = this.route;
    if (!state) return;
    this.#form.value?.enter(state);
    // With an endpoint a run sends the task away and may cost money: that is the Run button's business.
    this.#pending = !state.url && state.task.trim() !== "";
    this.offered = state.kb === withoutSecrets(this.#controller.foreign?.address ?? "") ? "" : state.kb;
    this.#runPending();
  };

  #runPending(): void {
    if (!this.#pending || this.offered || !this.#controller.rescue) return;
    this.#pending = false;
    // After the form has what was loaded.
    void this.updateComplete.then(() => this.#form.value?.run());
  }

  readonly #run = (event: CustomEvent<Input>): void => {
    void this.#controller.start(event.detail);
    this.#address(event.detail.state);
    const results = this.#results.value;
    // Where form and results are one below the other, the result would come unseen.
    if (results && results.getBoundingClientRect().top > window.innerHeight * 0.8) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      results.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    }
  };

  readonly #restyle = (event: CustomEvent<Style>): void => {
    if (this.#form.value) this.#form.value.promptStyle = event.detail;
    const { run } = this.#controller;
    if (run) this.#address({ ...run.input.state, style: event.detail });
    void this.#controller.restyle(event.detail);
  };

  /** Puts what is shown into the address. */
  #address(state: FormState): void {
    this.#taskHash = `#${encodeState(state)}`;
    history.replaceState(null, "", this.#taskHash);
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
        min-height: 100vh;
        max-width: 100rem;
        margin: 0 auto;
        padding: 0 1.25rem;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
      }
      nav a {
        padding: 0.25rem 0;
      }
      [aria-current] {
        color: inherit;
        font-weight: 600;
        text-decoration: none;
        border-bottom: 2px solid var(--accent);
      }
      main[hidden] {
        display: none;
      }
      main.single {
        grid-template-columns: minmax(0, 1fr);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 1rem;
        padding: 0.75rem 0;
        border-bottom: 1px solid var(--line);
      }
      h1 {
        margin: 0;
        font-size: 1.25rem;
        letter-spacing: 0.02em;
      }
      main {
        display: grid;
        grid-template-columns: minmax(18rem, 25rem) minmax(0, 1fr);
        gap: 1.5rem;
        padding: 1rem 0;
        align-items: start;
      }
      .task,
      .results {
        min-width: 0;
      }
      .results {
        display: grid;
        gap: 0.75rem;
        scroll-margin-top: 0.5rem;
      }
      /* The result comes bit by bit: what is below it is out of sight from the beginning. */
      .filling {
        min-height: 100vh;
        align-content: start;
      }
      .status {
        display: grid;
        gap: 0.25rem;
        align-content: start;
        min-height: 1.5rem;
      }
      /* Room for a line of each, so that what is below stays where it is. */
      .filling > .status {
        min-height: 3.25rem;
      }
      .offer {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--note-line);
        border-radius: 4px;
        background: var(--note-back);
        overflow-wrap: anywhere;
      }
      .offer > p,
      .offer > rescue-error {
        width: 100%;
      }
      .introduction {
        max-width: 40rem;
        display: grid;
        gap: 0.5rem;
      }
      .introduction ol {
        margin: 0;
        padding-left: 1.25rem;
      }
      @media (width >= 56.25rem) {
        nav {
          margin-left: auto;
        }
        .task {
          position: sticky;
          top: 1rem;
          max-height: calc(100vh - 2rem);
          overflow-y: auto;
          /* Room for focus rings inside the scrolling box. */
          padding: 4px;
          margin: -4px;
        }
      }
      @media (width < 56.25rem) {
        :host {
          padding: 0 0.75rem;
        }
        main {
          grid-template-columns: minmax(0, 1fr);
          gap: 1rem;
        }
      }
    `,
  ];
}

const VIEWS: readonly [Route["view"], string][] = [
  ["task", "Task"],
  ["kb", "Knowledge base"],
  ["history", "History"],
];

function introduction(): TemplateResult {
  return html`<div class="introduction">
    <p>Enter a task, or try an example. You get:</p>
    <ol>
      <li>the weaknesses that the task invites, each with the scores that found it;</li>
      <li>a small fix that shows how the weakness is avoided;</li>
      <li>a prompt with both, to give to any model.</li>
    </ol>
    <p>
      With a model endpoint set, the model first describes the weakness and writes a draft, which makes the search sharper, and then writes
      the secure code.
    </p>
  </div>`;
}

function status(run: Run | undefined): string {
  switch (run?.status) {
    case undefined:
      return "";
    case "running":
      return `${run.activity} …`;
    case "cancelled":
      return "Cancelled.";
    case "failed":
      return "Failed.";
    case "done": {
      const found = run.result?.cwes.length ?? 0;
      const what = found === 0 ? "No security knowledge is needed" : `${found} ${found === 1 ? "weakness" : "weaknesses"} found`;
      return `Done. ${what}; the prompt has about ${run.prompt?.tokens ?? 0} tokens.`;
    }
  }
}

customElements.define("rescue-page", Page);
