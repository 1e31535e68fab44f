/** A fix: the vulnerable and the secure slice, side by side where there is room. */

import type { ExampleHit } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { sideBySide, type DiffLine } from "../diff.js";
import "./code-view.js";
import type { LineKind } from "./code-view.js";
import "./facet-scores.js";
import { shared } from "./styles.js";

/** The least width for two panes, in pixels. */
const TWO_PANES = 620;

/** Element `rescue-example`. */
export class ExamplePair extends LitElement {
  static override properties = { example: { attribute: false }, stacked: { state: true } };

  declare example: ExampleHit | undefined;
  declare stacked: boolean;

  readonly #observer = new ResizeObserver(([entry]) => (this.stacked = (entry?.contentRect.width ?? 0) < TWO_PANES));

  constructor() {
    super();
    this.example = undefined;
    this.stacked = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  override render(): TemplateResult | typeof nothing {
    const { example } = this;
    if (!example) return nothing;
    const { before, after } = sideBySide(example.vulnerable, example.secure);
    return html`
      <h3>${example.id}</h3>
      <p>${example.cause}</p>
      <div class="panes ${this.stacked ? "stacked" : ""}">
        ${this.#pane("Vulnerable", example, example.vulnerable, before, "removed")}
        ${this.#pane("Secure", example, example.secure, after, "added")}
      </div>
      ${Object.keys(example.facets).length > 0 ? html`<rescue-facets .facets=${example.facets} .label=${example.id}></rescue-facets>` : nothing}
      <p class="quiet">Sliced to what the fix depends on. Origin: ${example.origin}</p>
    `;
  }

  #pane(title: string, example: ExampleHit, code: string, lines: readonly DiffLine[], changed: LineKind): TemplateResult {
    const kinds = lines.map(({ kind }) => (kind === "changed" ? changed : kind));
    return html`<div class="pane">
      <h4>${title}</h4>
      <rescue-code
        .code=${code}
        .language=${example.language}
        .lines=${kinds}
        .label="${title} slice of ${example.id}"
        ?stacked=${this.stacked}
      ></rescue-code>
    </div>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
      }
      h3 {
        overflow-wrap: anywhere;
      }
      .panes {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
      }
      .stacked {
        grid-template-columns: minmax(0, 1fr);
      }
      .pane {
        display: grid;
        gap: 0.25rem;
        align-content: start;
      }
    `,
  ];
}

customElements.define("rescue-example", ExamplePair);
