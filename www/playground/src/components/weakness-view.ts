/** One weakness of the knowledge base: its rules, what leads to it, where it comes from, and its fixes. */

import { type ExampleEntry, type ExampleHit, type Rescue, RescueError, type WeaknessEntry } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { knowledgeBaseHash, shortId } from "../state.js";
import "./dependence-view.js";
import "./error-box.js";
import "./example-pair.js";
import { shared, stack } from "./styles.js";

/** Element `rescue-weakness`. */
export class WeaknessView extends LitElement {
  static override properties = {
    entry: { attribute: false },
    entries: { attribute: false },
    rescue: { attribute: false },
    example: {},
    examples: { state: true },
    open: { state: true },
    graph: { state: true },
    error: { state: true },
  };

  declare entry: WeaknessEntry | undefined;
  /** All weaknesses, for the names of those above. */
  declare entries: readonly WeaknessEntry[];
  declare rescue: Rescue | undefined;
  /** The end of the id of the example to show. */
  declare example: string | undefined;
  declare examples: readonly ExampleEntry[];
  /** Ids of the examples that are shown. */
  declare open: ReadonlySet<string>;
  /** Ids of the examples whose graph is shown. */
  declare graph: ReadonlySet<string>;
  declare error: RescueError | undefined;

  constructor() {
    super();
    this.entry = undefined;
    this.entries = [];
    this.rescue = undefined;
    this.example = undefined;
    this.examples = [];
    this.open = new Set();
    this.graph = new Set();
    this.error = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("entry") || changed.has("rescue")) void this.#load();
    else if (changed.has("example")) this.#openNamed();
  }

  override render(): TemplateResult | typeof nothing {
    const { entry } = this;
    if (!entry) return nothing;
    const number = entry.cwe.replace(/\D/g, "");
    return html`
      <h2>${entry.cwe} ${entry.name}</h2>
      <p class="quiet">
        <a href="https://cwe.mitre.org/data/definitions/${number}.html" target="_blank" rel="noopener noreferrer">MITRE's page</a>${entry.parents.map(
          (parent) => html` · below ${this.#parent(parent)}`,
        )}
      </p>
      ${entry.known
        ? html`<h3>${entry.guidelines.length} guidelines</h3>
            <ul>
              ${entry.guidelines.map(
                ({ text, languages }) => html`<li>${text} <span class="quiet">${languages.length > 0 ? languages.join(", ") : "all languages"}</span></li>`,
              )}
            </ul>
            <h3>What leads to it</h3>
            ${entry.causes.map((cause) => html`<p>${cause}</p>`)}
            <p class="quiet">Written by: ${entry.provenance}</p>
            <h3>${this.examples.length} examples</h3>
            <rescue-error .error=${this.error} retry @retry=${() => this.#load()}></rescue-error>
            ${this.examples.map((example) => this.#example(example))}`
        : html`<p>The knowledge base has nothing of its own about this one: choose one below it.</p>`}
    `;
  }

  #parent(cwe: string): TemplateResult {
    const parent = this.entries.find((entry) => entry.cwe === cwe);
    return html`<a href=${knowledgeBaseHash(cwe)}>${cwe}</a> ${parent?.name}`;
  }

  #example(example: ExampleEntry): TemplateResult {
    const { id, task, origin } = example;
    const isOpen = this.open.has(id);
    return html`<details id=${shortId(id)} ?open=${isOpen} @toggle=${(event: Event) => this.#toggle("open", id, event)}>
      <summary>${shortId(id)} <span class="quiet">${example.language}</span></summary>
      ${isOpen
        ? html`<div class="inside">
            <p>${task}</p>
            <p class="quiet"><a href=${knowledgeBaseHash(this.entry?.cwe, id)}>Link to this example</a></p>
            <rescue-example .example=${asHit(example, this.entry?.cwe ?? "")}></rescue-example>
            <details @toggle=${(event: Event) => this.#toggle("graph", id, event)}>
              <summary>Dependences of the vulnerable slice</summary>
              ${this.graph.has(id)
                ? html`<rescue-dependences .code=${example.vulnerable} .language=${example.language} .rescue=${this.rescue}></rescue-dependences>`
                : nothing}
            </details>
          </div>`
        : html`<p class="quiet">${origin}</p>`}
    </details>`;
  }

  #toggle(which: "open" | "graph", id: string, event: Event): void {
    event.stopPropagation();
    const shown = new Set(this[which]);
    if ((event.target as HTMLDetailsElement).open) shown.add(id);
    else shown.delete(id);
    this[which] = shown;
  }

  async #load(): Promise<void> {
    const { entry, rescue } = this;
    this.examples = [];
    this.open = new Set();
    this.graph = new Set();
    this.error = undefined;
    if (!entry?.known || !rescue || !(entry.cwe in rescue.manifest.shards)) return;
    try {
      const examples = await rescue.examples(entry.cwe);
      if (entry !== this.entry) return;
      this.examples = examples;
      this.#openNamed();
    } catch (thrown) {
      this.error = RescueError.from(thrown);
    }
  }

  /** Shows the example that the address names. */
  #openNamed(): void {
    const named = this.examples.find(({ id }) => shortId(id) === this.example);
    if (!named) return;
    this.open = new Set([...this.open, named.id]);
    void this.updateComplete.then(() => this.renderRoot.querySelector(`[id="${CSS.escape(shortId(named.id))}"]`)?.scrollIntoView({ block: "start" }));
  }

  static override styles = [
    shared,
    stack,
    css`
      :host {
        padding: 0.75rem 1rem 1rem;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--panel);
        overflow-wrap: anywhere;
      }
      ul {
        padding-left: 1.25rem;
      }
      h3 {
        margin-top: 0.5rem;
      }
      details[open] > summary {
        margin-bottom: 0.375rem;
      }
      .inside {
        display: grid;
        gap: 0.5rem;
      }
    `,
  ];
}

/** The example as if it had been found, without scores. */
function asHit(example: ExampleEntry, cwe: string): ExampleHit {
  return { ...example, cwe, score: 0, facets: {} };
}

customElements.define("rescue-weakness", WeaknessView);
