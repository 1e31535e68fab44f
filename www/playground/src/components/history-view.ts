/** Earlier runs: to open again, to export, to delete. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { PastRun, RunHistory } from "../history.js";
import { encodeState } from "../state.js";
import { cards, shared, stack } from "./styles.js";

/** Element `rescue-history`. */
export class HistoryView extends LitElement {
  static override properties = { history: { attribute: false }, runs: { state: true }, isKept: { state: true } };

  /** What is shown. */
  declare history: RunHistory | undefined;
  declare runs: readonly PastRun[];
  declare isKept: boolean;

  constructor() {
    super();
    this.history = undefined;
    this.runs = [];
    this.isKept = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("history")) this.#read();
  }

  override render(): TemplateResult {
    const none = this.runs.length === 0;
    return html`
      <h2>Earlier runs</h2>
      <p class="quiet">The last 50, without keys. They are on this machine only, and gone when the page is closed, unless you keep them.</p>
      <label class="check">
        <input type="checkbox" .checked=${this.isKept} @change=${this.#switch} />
        Keep runs in this browser
      </label>
      <div class="buttons">
        <button type="button" ?disabled=${none} @click=${this.#export}>Export as JSON</button>
        <button type="button" ?disabled=${none} @click=${this.#clear}>Delete all</button>
      </div>
      ${none
        ? html`<p>None so far.</p>`
        : html`<ol>
            ${this.runs.map((run) => this.#run(run))}
          </ol>`}
    `;
  }

  #run({ at, state, weaknesses, answer }: PastRun): TemplateResult {
    const found = weaknesses.map(({ cwe }) => cwe).join(", ") || "nothing";
    return html`<li>
      <p><a href="#${encodeState(state)}">${state.task}</a></p>
      <p class="quiet">
        <time datetime=${at}>${new Date(at).toLocaleString()}</time> · ${state.language} · found ${found}${state.model && answer !== undefined
          ? ` · answered by ${state.model}`
          : nothing}
      </p>
      <button type="button" aria-label="Delete the run of ${new Date(at).toLocaleString()}" @click=${() => this.#remove(at)}>Delete</button>
    </li>`;
  }

  #read(): void {
    this.runs = this.history?.list() ?? [];
    this.isKept = this.history?.isKept ?? false;
  }

  readonly #switch = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    if (this.history) this.history.isKept = box.checked;
    this.#read();
    // Without storage it stays as it was.
    box.checked = this.isKept;
  };

  readonly #clear = (): void => {
    this.history?.clear();
    this.#read();
  };

  #remove(at: string): void {
    this.history?.remove(at);
    this.#read();
  }

  readonly #export = (): void => {
    const text = JSON.stringify({ format: "rescue-history", version: 1, runs: this.runs }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "rescue-history.json";
    link.click();
    // Some browsers begin to read only after the click is over.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  static override styles = [
    shared,
    stack,
    cards,
    css`
      :host {
        max-width: 50rem;
      }
      .check,
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      .check input {
        width: auto;
      }
      li {
        display: grid;
        gap: 0.25rem;
        justify-items: start;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--panel);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define("rescue-history", HistoryView);
