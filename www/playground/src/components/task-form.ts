/** What the user enters. */

import type { Endpoint, Language, Query } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import type { Input } from "../controller.js";
import { EXAMPLE_TASKS, type ExampleTask } from "../tasks.js";
import "./code-editor.js";
import type { CodeEditor } from "./code-editor.js";
import { shared } from "./styles.js";

/** What the given code is for. */
type CodeRole = "keep" | "draft";

/** Addresses of servers that people have at home. */
const LOCAL_SERVERS = [
  ["http://localhost:11434/v1", "Ollama"],
  ["http://localhost:1234/v1", "LM Studio"],
  ["http://localhost:8080/v1", "llama.cpp"],
] as const;

/** Element `rescue-form`; emits `run` with an {@link Input}, and `cancel`. */
export class TaskForm extends LitElement {
  static override properties = {
    languages: { attribute: false },
    ready: { type: Boolean },
    running: { type: Boolean },
    task: { state: true },
    language: { state: true },
    code: { state: true },
    codeRole: { state: true },
    codeOpen: { state: true },
    url: { state: true },
    missing: { state: true },
  };

  /** The languages to choose from. */
  declare languages: readonly Language[];
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
  /** Whether a run was asked for without a task. */
  declare missing: boolean;

  readonly #task = createRef<HTMLTextAreaElement>();
  readonly #model = createRef<HTMLInputElement>();
  // The key is in this field and nowhere else.
  readonly #key = createRef<HTMLInputElement>();
  readonly #run = createRef<HTMLButtonElement>();

  constructor() {
    super();
    this.languages = [];
    this.ready = false;
    this.running = false;
    this.task = "";
    this.language = "python";
    this.code = "";
    this.codeRole = "keep";
    this.codeOpen = false;
    this.url = "";
    this.missing = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // A button that is disabled while it has the focus would lose it.
    if (changed.has("running") && !this.running && this.shadowRoot?.activeElement?.id === "cancel") this.#run.value?.focus();
  }

  override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit} @keydown=${this.#shortcut} novalidate>
        ${this.#examples()} ${this.#taskField()} ${this.#codeField()} ${this.#endpointFields()}
        <div class="buttons">
          <button class="primary" type="submit" ?disabled=${!this.ready} ${ref(this.#run)}>Run</button>
          <button id="cancel" type="button" ?disabled=${!this.running} @click=${() => this.dispatchEvent(new Event("cancel"))}>
            Cancel
          </button>
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
    return html`<details>
      <summary>Model endpoint (optional)${this.url ? html` <span class="quiet">set</span>` : nothing}</summary>
      <div class="inside">
        <p class="quiet">
          A server with the OpenAI chat completions protocol. Task and code go to it and nowhere else; without it, nothing leaves this
          page.
        </p>
        <div>
          <label for="url">Base address</label>
          <input
            id="url"
            type="url"
            inputmode="url"
            list="servers"
            spellcheck="false"
            autocomplete="off"
            placeholder="http://localhost:11434/v1"
            .value=${this.url}
            @input=${(event: Event) => (this.url = (event.target as HTMLInputElement).value.trim())}
          />
          <datalist id="servers">${LOCAL_SERVERS.map(([url, name]) => html`<option value=${url}>${name}</option>`)}</datalist>
        </div>
        <div>
          <label for="model">Model</label>
          <input id="model" spellcheck="false" autocapitalize="off" autocomplete="off" placeholder="qwen2.5-coder:7b" ${ref(this.#model)} />
        </div>
        <div>
          <label for="key">API key</label>
          <input id="key" type="password" autocomplete="off" aria-describedby="key-help" ${ref(this.#key)} />
          <p id="key-help" class="quiet">Only if the server wants one. Kept in this field until you close or reload the page.</p>
        </div>
      </div>
    </details>`;
  }

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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit(event);
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.ready) return;
    this.missing = this.task.trim() === "";
    if (this.missing) this.#task.value?.focus();
    else this.#emitRun();
  };

  #emitRun(): void {
    const detail: Input = { query: this.#query(), style: "chat", endpoint: this.#endpoint() };
    this.dispatchEvent(new CustomEvent<Input>("run", { detail }));
  }

  #query(): Query {
    const query: Query = { language: this.language, task: this.task };
    if (this.code.trim() === "") return query;
    return this.codeRole === "draft" ? { ...query, draft: this.code } : { ...query, code: this.code };
  }

  #endpoint(): Endpoint | undefined {
    if (!this.url) return undefined;
    const key = this.#key.value?.value.trim();
    const endpoint: Endpoint = { url: this.url, model: this.#model.value?.value.trim() ?? "" };
    return key ? { ...endpoint, api_key: key } : endpoint;
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
