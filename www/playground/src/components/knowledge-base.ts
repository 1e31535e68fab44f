/** The knowledge base to read: the tree of weaknesses, a search, and one weakness with its examples. */

import { type ExampleEntry, type Rescue, RescueError, type WeaknessEntry } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { branches, MAX_FOUND, search, type Branch } from "../catalogue.js";
import { knowledgeBaseHash } from "../state.js";
import "./error-box.js";
import "./import-fields.js";
import { shared } from "./styles.js";
import "./weakness-view.js";

/** How many files of examples are fetched at the same time. */
const AT_ONCE = 6;

/** Element `rescue-knowledge-base`. */
export class KnowledgeBase extends LitElement {
  static override properties = {
    rescue: { attribute: false },
    cwe: {},
    example: {},
    foreign: {},
    importing: { type: Boolean },
    importError: { attribute: false },
    entries: { state: true },
    examples: { state: true },
    words: { state: true },
    loaded: { state: true },
    error: { state: true },
  };

  declare rescue: Rescue | undefined;
  /** The weakness to show. */
  declare cwe: string | undefined;
  /** The end of the id of its example to show. */
  declare example: string | undefined;
  /** What is loaded instead of the page's own knowledge base; empty for that. */
  declare foreign: string;
  /** Whether another one is being loaded. */
  declare importing: boolean;
  /** Why the last one that was chosen could not be loaded. */
  declare importError: RescueError | undefined;
  declare entries: readonly WeaknessEntry[];
  /** Examples that were fetched for the search, by weakness. */
  declare examples: ReadonlyMap<string, readonly ExampleEntry[]>;
  declare words: string;
  /** How many files of examples the search has; undefined before they are wanted. */
  declare loaded: number | undefined;
  declare error: RescueError | undefined;

  constructor() {
    super();
    this.rescue = undefined;
    this.cwe = undefined;
    this.example = undefined;
    this.foreign = "";
    this.importing = false;
    this.importError = undefined;
    this.entries = [];
    this.examples = new Map();
    this.words = "";
    this.loaded = undefined;
    this.error = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("rescue")) void this.#load();
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("cwe") && this.cwe && changed.get("cwe") !== undefined) this.renderRoot.querySelector("rescue-weakness")?.scrollIntoView({ block: "nearest" });
  }

  override render(): TemplateResult {
    const entry = this.entries.find(({ cwe }) => cwe === this.cwe);
    return html`
      <section class="list" aria-label="Weaknesses of the knowledge base">
        <div>
          <label for="search">Search</label>
          <input id="search" type="search" .value=${this.words} @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)} />
        </div>
        ${this.#examplesButton()}
        <rescue-import .current=${this.foreign} .busy=${this.importing} .failure=${this.importError}></rescue-import>
        <rescue-error .error=${this.error} retry @retry=${this.#load}></rescue-error>
        ${this.words.trim() ? this.#found() : branches(this.entries).map((branch) => this.#root(branch))}
      </section>
      <section class="entry" aria-label=${entry ? `${entry.cwe}: ${entry.name}` : "A weakness"}>
        ${entry
          ? html`<rescue-weakness .entry=${entry} .entries=${this.entries} .rescue=${this.rescue} .example=${this.example}></rescue-weakness>`
          : this.cwe && this.entries.length > 0
            ? html`<p>The knowledge base does not know ${this.cwe}.</p>`
            : html`<p class="quiet">Choose a weakness to see its guidelines, what leads to it, and the fixes that they come from.</p>`}
      </section>
    `;
  }

  #examplesButton(): TemplateResult | typeof nothing {
    const { rescue, loaded } = this;
    if (!rescue) return nothing;
    const files = Object.values(rescue.manifest.shards);
    if (loaded === files.length) return html`<p class="quiet" role="status">Searches ${rescue.manifest.examples} examples too.</p>`;
    if (loaded !== undefined) return html`<p class="quiet" role="status">Loading examples: ${loaded} of ${files.length} files …</p>`;
    const megabytes = (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
    return html`<button type="button" @click=${this.#loadExamples}>
      Search the ${rescue.manifest.examples} examples too (loads ${megabytes} MB)
    </button>`;
  }

  #root(branch: Branch): TemplateResult {
    const { entry, weaknesses, guidelines, children } = branch;
    return html`<details open>
      <summary>${entry.name} <span class="quiet">${counted(weaknesses, "weakness", "weaknesses")}, ${counted(guidelines, "guideline")}</span></summary>
      <ul>
        ${entry.known ? this.#item({ ...branch, children: [] }) : nothing} ${children.map((child) => this.#item(child))}
      </ul>
    </details>`;
  }

  #item({ entry, children }: Branch): TemplateResult {
    const examples = this.examples.get(entry.cwe)?.length;
    const current = entry.cwe === this.cwe ? "page" : nothing;
    return html`<li>
      ${entry.known
        ? html`<a href=${knowledgeBaseHash(entry.cwe)} aria-current=${current}>${entry.cwe}</a> ${entry.name}
            <span class="quiet">${counted(entry.guidelines.length, "guideline")}${examples === undefined ? nothing : `, ${counted(examples, "example")}`}</span>`
        : html`<span class="quiet">${entry.name}</span>`}
      ${children.length > 0 ? html`<ul>${children.map((child) => this.#item(child))}</ul>` : nothing}
    </li>`;
  }

  #found(): TemplateResult {
    const found = search(this.words, this.entries, this.examples);
    const number = found.length === MAX_FOUND ? `The first ${MAX_FOUND} finds` : counted(found.length, "find");
    return html`<p role="status">${number}</p>
      <ul class="found">
        ${found.map(
          ({ cwe, title, example, excerpt }) =>
            html`<li>
              <a href=${knowledgeBaseHash(cwe, example)}>${example ?? cwe}</a> ${example ? nothing : title}
              <p class="quiet">${excerpt}</p>
            </li>`,
        )}
      </ul>`;
  }

  readonly #load = async (): Promise<void> => {
    const { rescue } = this;
    this.examples = new Map();
    this.loaded = undefined;
    try {
      this.error = undefined;
      const entries = rescue ? await rescue.weaknesses() : [];
      if (rescue === this.rescue) this.entries = entries;
    } catch (thrown) {
      this.error = RescueError.from(thrown);
    }
  };

  readonly #loadExamples = async (): Promise<void> => {
    const { rescue } = this;
    if (!rescue) return;
    const waiting = Object.keys(rescue.manifest.shards);
    const examples = new Map<string, readonly ExampleEntry[]>();
    this.loaded = 0;
    const work = async (): Promise<void> => {
      for (let cwe = waiting.shift(); cwe !== undefined; cwe = waiting.shift()) {
        examples.set(cwe, await rescue.examples(cwe));
        if (rescue === this.rescue) this.loaded = examples.size;
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (rescue === this.rescue) this.examples = examples;
    } catch (thrown) {
      waiting.length = 0;
      this.loaded = undefined;
      this.error = RescueError.from(thrown);
    }
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(18rem, 26rem) minmax(0, 1fr);
        gap: 1.5rem;
        align-items: start;
      }
      .list {
        display: grid;
        gap: 0.75rem;
        min-width: 0;
      }
      .list > button {
        justify-self: start;
      }
      label {
        display: block;
        margin-bottom: 0.25rem;
        font-weight: 600;
      }
      ul {
        padding-left: 1rem;
        list-style: none;
        overflow-wrap: anywhere;
      }
      .found {
        padding: 0;
        display: grid;
        gap: 0.5rem;
      }
      li {
        margin-top: 0.125rem;
        min-width: 0;
      }
      [aria-current] {
        font-weight: 700;
        background: var(--mark-back);
      }
      summary .quiet {
        font-weight: 400;
      }
      .entry {
        min-width: 0;
      }
      @media (width < 56.25rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        /* What was chosen comes before what else there is. */
        .entry {
          order: -1;
        }
      }
      @media (width >= 56.25rem) {
        .list {
          position: sticky;
          top: 1rem;
          max-height: calc(100vh - 2rem);
          overflow-y: auto;
          padding: 4px;
          margin: -4px;
        }
      }
    `,
  ];
}

function counted(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

customElements.define("rescue-knowledge-base", KnowledgeBase);
