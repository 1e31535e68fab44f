/** The weaknesses that the task invites, why they were found, and what came near. */

import type { CweHit, Prompt, Result } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { knowledgeBaseHash } from "../state.js";
import "./facet-scores.js";
import { cards, shared } from "./styles.js";

/** Element `rescue-weaknesses`. */
export class Weaknesses extends LitElement {
  static override properties = { result: { attribute: false }, prompt: { attribute: false }, partial: { type: Boolean } };

  declare result: Result | undefined;
  /** What came of it: says which weaknesses' guidelines are in the prompt. */
  declare prompt: Prompt | undefined;
  /** Whether more weaknesses may come: then nothing is shown below them, which they would move. */
  declare partial: boolean;

  constructor() {
    super();
    this.result = undefined;
    this.prompt = undefined;
    this.partial = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { result } = this;
    if (!result) return nothing;
    const { cwes } = result;
    const { rejected, calls } = this.partial ? { rejected: [], calls: [] } : result;
    return html`
      ${cwes.length === 0
        ? html`<p>No security knowledge is needed: nothing in the knowledge base is near enough to this task.</p>`
        : html`<ol>
            ${cwes.map((hit) => html`<li>${weakness(hit, this.prompt?.cwes.includes(hit.cwe) ?? false)}</li>`)}
          </ol>`}
      ${calls.length > 0
        ? html`<p class="quiet calls">API calls searched for: ${calls.map((call, i) => html`${i > 0 ? ", " : ""}<code>${call}</code>`)}</p>`
        : nothing}
      ${rejected.length > 0
        ? html`<details>
            <summary>Nearest that did not pass (${rejected.length})</summary>
            <ol>
              ${rejected.map((hit) => html`<li>${weakness({ ...hit, guidelines: [] }, false)}</li>`)}
            </ol>
          </details>`
        : nothing}
    `;
  }

  static override styles = [
    shared,
    cards,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      li > article {
        display: grid;
        gap: 0.375rem;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--page);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 1rem;
        align-items: baseline;
      }
      h3 {
        flex: 1 1 14rem;
      }
      article ul {
        padding-left: 1.25rem;
        font-size: 0.9375rem;
      }
      article summary {
        font-weight: 400;
        font-size: 0.875rem;
      }
      details ol {
        margin-top: 0.5rem;
      }
      /* A page that embeds this has no such view. */
      .page-only {
        display: var(--page-only, inline);
      }
      .calls {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

function weakness({ cwe, name, score, facets, guidelines }: CweHit, inPrompt: boolean): TemplateResult {
  const number = cwe.replace(/\D/g, "");
  return html`<article aria-label="${cwe}: ${name}">
    <header>
      <h3>
        <a href="https://cwe.mitre.org/data/definitions/${number}.html" target="_blank" rel="noopener noreferrer">${cwe}</a>
        ${name}
      </h3>
      <a class="quiet page-only" href=${knowledgeBaseHash(cwe)} aria-label="${cwe} in the knowledge base">In the knowledge base</a>
      ${score > 0 ? html`<span class="quiet" title="Reciprocal rank fusion of the facets that vote">fused score ${score.toFixed(4)}</span>` : nothing}
    </header>
    <rescue-facets .facets=${facets} .label=${cwe}></rescue-facets>
    ${guidelines.length > 0
      ? html`<details ?open=${inPrompt}>
          <summary>${guidelines.length} guidelines${inPrompt ? ", in the prompt" : ""}</summary>
          <ul>
            ${guidelines.map((rule) => html`<li>${rule}</li>`)}
          </ul>
        </details>`
      : nothing}
  </article>`;
}

customElements.define("rescue-weaknesses", Weaknesses);
