/** All that a run came to, in the order in which it is read. */

import type { Rescue, Style } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Answer, MarkedCode, Run } from "../controller.js";
import { sideBySide } from "../diff.js";
import "./code-view.js";
import type { LineKind, Mark } from "./code-view.js";
import "./dependence-view.js";
import "./error-box.js";
import "./example-pair.js";
import "./prompt-view.js";
import "./recheck-view.js";
import { shared } from "./styles.js";
import "./weaknesses.js";

/** Element `rescue-results`; lets `restyle` of the prompt through. */
export class Results extends LitElement {
  static override properties = { run: { attribute: false }, version: { type: Number }, rescue: { attribute: false } };

  declare run: Run | undefined;
  /** Counts the changes inside `run`. */
  declare version: number;
  /** Analyzes code. */
  declare rescue: Rescue | undefined;

  constructor() {
    super();
    this.run = undefined;
    this.version = 0;
    this.rescue = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { run } = this;
    if (!run) return nothing;
    // What is found before the embedding model is there soon gets more: what comes after it would move under the reader's eyes.
    const awaitsMore = run.partial && run.status === "running";
    return html`${this.#error(run)} ${awaitsMore ? nothing : this.#notes(run)} ${this.#code(run)} ${this.#recheck(run)} ${this.#cause(run)}
    ${awaitsMore && run.result?.cwes.length === 0 ? nothing : this.#weaknesses(run)} ${awaitsMore ? nothing : html`${this.#examples(run)} ${this.#prompt(run)}`}`;
  }

  #error(run: Run): TemplateResult {
    return html`<rescue-error .error=${run.error}></rescue-error>`;
  }

  #notes(run: Run): TemplateResult | typeof nothing {
    const notes = run.result?.notes ?? [];
    if (notes.length === 0) return nothing;
    return html`<ul class="notes" aria-label="Notes">
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>`;
  }

  #code({ input, draft, answer, recheck, prompt, status }: Run): TemplateResult | typeof nothing {
    if (!draft && !answer && !input.endpoint) return nothing;
    const { language } = input.query;
    const given = input.endpoint && !input.query.draft ? "Draft, without security knowledge" : input.query.draft ? "Your draft" : "Your code";
    const compared = draft && answer && answer.state !== "writing" ? comparison(draft.text, answer.text) : undefined;
    const hints = answer && recheck ? recheck.hints.map(({ line }) => lineMark(answer.text, line)) : [];
    return section(
      "code",
      input.endpoint ? "Draft and answer" : "Code",
      html`<div class=${input.endpoint ? "columns" : ""}>
        <div class="column">
          <h3>${given}${state(draft)}</h3>
          ${draft
            ? html`<rescue-code .code=${draft.text} .language=${language} .marks=${draft.calls} .lines=${compared?.before} .label=${given}></rescue-code>`
            : html`<p class="quiet">${status === "running" ? "Waiting for the model …" : "None."}</p>`}
          ${draft && draft.calls.length > 0
            ? html`<p class="quiet">API calls are marked: ${count(draft.calls.length, "call")}.</p>`
            : nothing}
        </div>
        ${input.endpoint
          ? html`<div class="column">
              <h3>Secure answer${state(answer)}</h3>
              ${answer
                ? html`<rescue-code .code=${answer.text} .language=${language} .marks=${hints} .lines=${compared?.after} .label=${"Secure answer"}></rescue-code>`
                : html`<p class="quiet">
                    ${status === "running" ? (prompt ? "Waiting for the model …" : "Comes after retrieval.") : "None."}
                  </p>`}
            </div>`
          : nothing}
      </div>
      ${draft && draft.state !== "writing" ? this.#dependences(draft, language, input.hops) : nothing}`,
    );
  }

  /** Drawn when it is opened. */
  #dependences(draft: MarkedCode, language: string, hops: number): TemplateResult {
    return html`<details class="dependences" @toggle=${() => this.requestUpdate()}>
      <summary>Dependences and slices</summary>
      ${this.renderRoot.querySelector<HTMLDetailsElement>(".dependences")?.open
        ? html`<rescue-dependences .code=${draft.text} .language=${language} .line=${draft.calls[0]?.line} .hops=${hops} .rescue=${this.rescue}></rescue-dependences>`
        : nothing}
    </details>`;
  }

  #recheck({ recheck }: Run): TemplateResult | typeof nothing {
    if (!recheck) return nothing;
    return section("recheck", "The answer beside known fixes", html`<rescue-recheck .recheck=${recheck}></rescue-recheck>`);
  }

  #cause({ cause }: Run): TemplateResult | typeof nothing {
    if (!cause) return nothing;
    return section("cause", "Cause", html`<p class="prose">${cause.text}${state(cause)}</p>`);
  }

  #weaknesses({ result, partial, prompt }: Run): TemplateResult | typeof nothing {
    if (!result) return nothing;
    const heading = html`Weaknesses${partial ? html` <span class="quiet">so far</span>` : nothing}`;
    return section("weaknesses", heading, html`<rescue-weaknesses .result=${result} .prompt=${prompt} ?partial=${partial}></rescue-weaknesses>`);
  }

  #examples({ result }: Run): TemplateResult | typeof nothing {
    if (!result || result.examples.length === 0) return nothing;
    return section(
      "example",
      result.examples.length > 1 ? "Examples of the fix" : "Example of the fix",
      html`${result.examples.map((example) => html`<rescue-example .example=${example}></rescue-example>`)}`,
    );
  }

  #prompt({ prompt, input }: Run): TemplateResult | typeof nothing {
    if (!prompt) return nothing;
    return section(
      "prompt",
      "Prompt",
      html`<rescue-prompt .prompt=${prompt} .promptStyle=${input.style} @restyle=${this.#restyle}></rescue-prompt>`,
    );
  }

  readonly #restyle = (event: CustomEvent<Style>): void => {
    this.dispatchEvent(new CustomEvent<Style>("restyle", { detail: event.detail }));
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 1rem;
        container-type: inline-size;
      }
      section {
        display: grid;
        gap: 0.625rem;
        min-width: 0;
        padding: 0.75rem 1rem 1rem;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--panel);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
      }
      @container (width < 40rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        section {
          padding: 0.625rem 0.75rem 0.75rem;
        }
      }
      .column {
        display: grid;
        gap: 0.375rem;
        align-content: start;
        min-width: 0;
      }
      .prose {
        max-width: 46rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .notes {
        padding: 0.5rem 0.75rem 0.5rem 1.75rem;
        border: 1px solid var(--note-line);
        border-radius: 4px;
        background: var(--note-back);
      }
    `,
  ];
}

function section(id: string, heading: string | TemplateResult, content: TemplateResult): TemplateResult {
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${heading}</h2>
    ${content}
  </section>`;
}

/** What is only in the draft, and only in the answer; gaps keep equal lines beside one another. */
function comparison(draft: string, answer: string): { before: LineKind[]; after: LineKind[] } {
  const { before, after } = sideBySide(draft, answer);
  const kinds = (side: typeof before, changed: LineKind): LineKind[] => side.map(({ kind }) => (kind === "changed" ? changed : kind));
  return { before: kinds(before, "removed"), after: kinds(after, "added") };
}

/** A line, from 1, without its indentation, as a stretch of the code. */
function lineMark(code: string, line: number): Mark {
  const lines = code.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[line - 1] ?? "";
  return { start: start + text.length - text.trimStart().length, end: start + text.length };
}

function state(answer: Answer | undefined): TemplateResult | typeof nothing {
  if (answer?.state === "writing") return html` <span class="quiet">… being written</span>`;
  if (answer?.state === "truncated") return html` <span class="quiet">(cut off at the model's length limit)</span>`;
  return nothing;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

customElements.define("rescue-results", Results);
