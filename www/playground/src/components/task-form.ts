/** What the user enters. */

import type { Language, Query, Rescue } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import type { Input } from "../controller.js";
import { countSet, DEFAULTS, hopsOf, retrievalOptions, type Settings } from "../settings.js";
import { encodeState, type CodeRole, type FormState } from "../state.js";
import { EXAMPLE_TASKS, type ExampleTask } from "../tasks.js";
import "./code-editor.js";
import type { CodeEditor } from "./code-editor.js";
import type { EndpointFields } from "./endpoint-fields.js";
import "./endpoint-fields.js";
import type { SettingsFields } from "./settings-fields.js";
import { shared } from "./styles.js";

/** Element `rescue-form`; emits `run` with an {@link Input}, and `cancel`. */
export class TaskForm extends LitElement {
  static override properties = {
    languages: { attribute: false },
    rescue: { attribute: false },
    ready: { type: Boolean },
    running: { type: Boolean },
    task: { state: true },
    language: { state: true },
    code: { state: true },
    codeRole: { state: true },
    codeOpen: { state: true },
    url: { state: true },
    model: { state: true },
    fromLink: { state: true },
    endpointOpen: { state: true },
    settings: { state: true },
    settingsOpen: { state: true },
    kb: {},
    missing: { state: true },
    said: { state: true },
  };

  /** The languages to choose from. */
  declare languages: readonly Language[];
  /** Asks endpoints; its manifest has the defaults of settings. */
  declare rescue: Rescue | undefined;
  /** Whether a run can begin. */
  declare ready: boolean;
  /** Whether there is something to cancel. */
  declare running: boolean;
  declare task: string;
  declare language: string;
  declare code: string;
  declare codeRole: CodeRole;
  declare codeOpen: boolean;
  declare url: string;
  declare model: string;
  /** Whether a link set the endpoint. */
  declare fromLink: boolean;
  declare endpointOpen: boolean;
  declare settings: Settings;
  declare settingsOpen: boolean;
  /** The address of the knowledge base that is used instead of the page's own; empty for that. */
  declare kb: string;
  /** Whether a run was asked for without a task. */
  declare missing: boolean;
  /** What is announced after copying. */
  declare said: string;

  readonly #task = createRef<HTMLTextAreaElement>();
  readonly #endpoint = createRef<EndpointFields>();
  readonly #run = createRef<HTMLButtonElement>();

  constructor() {
    super();
    this.languages = [];
    this.rescue = undefined;
    this.ready = false;
    this.running = false;
    this.task = "";
    this.language = "python";
    this.code = "";
    this.codeRole = "keep";
    this.codeOpen = false;
    this.url = "";
    this.model = "";
    this.fromLink = false;
    this.endpointOpen = false;
    this.settings = DEFAULTS;
    this.settingsOpen = false;
    this.kb = "";
    this.missing = false;
    this.said = "";
  }

  /** All that is entered, except the key. */
  get state(): FormState {
    const { language, task, code, codeRole, url, model, settings, kb } = this;
    return { language, task, code, codeRole, url, model, settings, kb };
  }

  /** Enters what a link or an earlier run says. An endpoint that comes this way is pointed out. */
  enter(state: FormState): void {
    const isNew = state.url !== "" && state.url !== this.url;
    this.language = state.language;
    this.task = state.task;
    this.code = state.code;
    this.codeRole = state.codeRole;
    this.codeOpen = state.code !== "";
    this.url = state.url;
    this.model = state.model;
    this.settings = state.settings;
    this.missing = false;
    this.fromLink = isNew;
    this.endpointOpen ||= isNew;
  }

  /** Runs what is entered. */
  run(): void {
    this.#emitRun();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // A button that is disabled while it has the focus would lose it.
    if (changed.has("running") && !this.running && this.shadowRoot?.activeElement?.id === "cancel") this.#run.value?.focus();
  }

  override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit} @keydown=${this.#shortcut} novalidate>
        ${this.#examples()} ${this.#taskField()} ${this.#codeField()} ${this.#endpointFields()} ${this.#settingsFields()}
        <div class="buttons">
          <button class="primary" type="submit" ?disabled=${!this.ready} ${ref(this.#run)}>Run</button>
          <button id="cancel" type="button" ?disabled=${!this.running} @click=${() => this.dispatchEvent(new Event("cancel"))}>
            Cancel
          </button>
          <button type="button" @click=${this.#copyLink}>Copy link</button>
          <span class="quiet" role="status">${this.said}</span>
          <span class="quiet">${this.url ? "Retrieves and generates." : "Retrieves only: no endpoint is set."}</span>
        </div>
      </form>
    `;
  }

  #examples(): TemplateResult {
    return html`<div role="group" aria-labelledby="examples">
      <span id="examples" class="label">Try an example</span>
      <ul>
        ${EXAMPLE_TASKS.map(
          (example) =>
            html`<li><button type="button" ?disabled=${!this.ready} @click=${() => this.#try(example)}>${example.name}</button></li>`,
        )}
      </ul>
    </div>`;
  }

  #taskField(): TemplateResult {
    return html`
      <div>
        <label for="task">Task</label>
        <textarea
          id="task"
          rows="4"
          required
          aria-invalid=${this.missing}
          aria-describedby=${this.missing ? "missing" : nothing}
          placeholder="What is to be written, as you would ask a model for it"
          .value=${this.task}
          @input=${(event: Event) => {
            this.task = (event.target as HTMLTextAreaElement).value;
            this.missing = false;
          }}
          ${ref(this.#task)}
        ></textarea>
        ${this.missing ? html`<p id="missing" class="missing">Say in a sentence what is to be written.</p>` : nothing}
      </div>
      <div>
        <label for="language">Language</label>
        <select id="language" @change=${(event: Event) => (this.language = (event.target as HTMLSelectElement).value)}>
          ${this.languages.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.language}>${name}</option>`)}
        </select>
      </div>
    `;
  }

  #codeField(): TemplateResult {
    return html`<details ?open=${this.codeOpen} @toggle=${this.#toggled}>
      <summary>Code (optional)${this.code.trim() ? html` <span class="quiet">given</span>` : nothing}</summary>
      <div class="inside">
        ${this.codeOpen
          ? html`<rescue-editor
              .value=${this.code}
              .language=${this.language}
              .label=${"Code"}
              @input=${(event: Event) => (this.code = (event.target as CodeEditor).value)}
            ></rescue-editor>`
          : nothing}
        <div>
          <label for="role">This code is</label>
          <select id="role" .value=${this.codeRole} @change=${(event: Event) => (this.codeRole = (event.target as HTMLSelectElement).value as CodeRole)}>
            <option value="keep">what exists: keep and complete it</option>
            <option value="draft">a first draft: only search with it</option>
          </select>
        </div>
      </div>
    </details>`;
  }

  #endpointFields(): TemplateResult {
    return html`<details ?open=${this.endpointOpen} @toggle=${(event: Event) => (this.endpointOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>Model endpoint (optional)${this.url ? html` <span class="quiet">set</span>` : nothing}</summary>
      <rescue-endpoint
        class="inside"
        .url=${this.url}
        .model=${this.model}
        .fromLink=${this.fromLink}
        .rescue=${this.rescue}
        @change=${this.#endpointChanged}
        ${ref(this.#endpoint)}
      ></rescue-endpoint>
    </details>`;
  }

  #settingsFields(): TemplateResult {
    const set = countSet(this.settings);
    return html`<details ?open=${this.settingsOpen} @toggle=${this.#settingsToggled}>
      <summary>Settings (optional)${set > 0 ? html` <span class="quiet">${set} not as usual</span>` : nothing}</summary>
      ${this.settingsOpen
        ? html`<rescue-settings
            class="inside"
            .settings=${this.settings}
            .manifest=${this.rescue?.manifest}
            @change=${(event: Event) => (this.settings = (event.target as SettingsFields).settings)}
          ></rescue-settings>`
        : nothing}
    </details>`;
  }

  readonly #endpointChanged = (event: Event): void => {
    const { url, model } = event.target as EndpointFields;
    // What the user typed over is the user's own.
    if (url !== this.url) this.fromLink = false;
    this.url = url;
    this.model = model;
  };

  readonly #settingsToggled = (event: Event): void => {
    this.settingsOpen = (event.target as HTMLDetailsElement).open;
    // Few need it, so the first load does without.
    if (this.settingsOpen) void import("./settings-fields.js").catch(() => undefined);
  };

  readonly #copyLink = async (): Promise<void> => {
    const link = new URL(`#${encodeState(this.state)}`, document.baseURI).href;
    try {
      await navigator.clipboard.writeText(link);
      this.said = "Link copied. It holds task, code and settings, and never the key.";
    } catch {
      history.replaceState(null, "", link);
      this.said = "The browser did not allow copying: the link is in the address bar.";
    }
  };

  #try(example: ExampleTask): void {
    this.task = example.task;
    this.language = example.language;
    this.code = example.code ?? "";
    this.codeRole = "keep";
    this.codeOpen = example.code !== undefined;
    this.missing = false;
    // With an endpoint a run may cost money: that is the Run button's business.
    if (!this.url) this.#emitRun();
  }

  readonly #toggled = (event: Event): void => {
    this.codeOpen = (event.target as HTMLDetailsElement).open;
  };

  readonly #shortcut = (event: KeyboardEvent): void => {
    // Fields of other elements do not submit the form by themselves.
    const field = event.composedPath()[0];
    const isField = field instanceof HTMLInputElement && field.getRootNode() !== this.shadowRoot && field.type !== "checkbox";
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || isField)) this.#submit(event);
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.ready) return;
    this.missing = this.task.trim() === "";
    if (this.missing) this.#task.value?.focus();
    else this.#emitRun();
  };

  #emitRun(): void {
    this.said = "";
    const { settings, state } = this;
    const endpoint = this.#endpoint.value?.endpoint;
    const { temperature } = settings.numbers;
    const detail: Input = {
      query: this.#query(),
      style: "chat",
      endpoint: endpoint && (temperature === undefined ? endpoint : { ...endpoint, temperature }),
      options: retrievalOptions(settings),
      hops: hopsOf(settings),
      state,
    };
    this.dispatchEvent(new CustomEvent<Input>("run", { detail }));
  }

  #query(): Query {
    const query: Query = { language: this.language, task: this.task };
    if (this.code.trim() === "") return query;
    return this.codeRole === "draft" ? { ...query, draft: this.code } : { ...query, code: this.code };
  }

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 0.875rem;
      }
      label,
      .label {
        display: block;
        margin-bottom: 0.25rem;
        font-weight: 600;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        list-style: none;
      }
      li button {
        font-size: 0.875rem;
        padding: 0.1875rem 0.5rem;
      }
      textarea {
        resize: vertical;
        display: block;
      }
      .missing {
        margin-top: 0.25rem;
        color: var(--bad);
      }
      [aria-invalid="true"] {
        border-color: var(--bad);
      }
      .inside {
        display: grid;
        gap: 0.625rem;
        margin-top: 0.5rem;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
    `,
  ];
}

customElements.define("rescue-form", TaskForm);
