/** What the page has loaded, and what it keeps. */

import type { Rescue } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kept } from "../updates.js";
import { shared } from "./styles.js";

/** Element `rescue-footer`; emits `load` and `unload`, which mean the embedding model. */
export class PageFooter extends LitElement {
  static override properties = { rescue: { attribute: false }, version: { type: Number }, foreign: {}, kept: {} };

  declare rescue: Rescue | undefined;
  /** Counts the changes of what is loaded. */
  declare version: number;
  /** What is loaded instead of the page's own knowledge base; empty for that. */
  declare foreign: string;
  declare kept: Kept;

  constructor() {
    super();
    this.rescue = undefined;
    this.version = 0;
    this.foreign = "";
    this.kept = "none";
  }

  override render(): TemplateResult {
    return html`<footer class="quiet">
      <p>Everything runs in this page. It sends nothing anywhere, except what an endpoint that you set is asked.</p>
      ${this.kept === "none" ? nothing : html`<p>Works offline.</p>`} ${this.#loaded()}
    </footer>`;
  }

  #loaded(): TemplateResult | typeof nothing {
    const { rescue } = this;
    if (!rescue) return nothing;
    const { fixes, shards, guidelines, model } = rescue.manifest;
    return html`<p>
        Knowledge base${this.foreign ? html` (${this.foreign})` : nothing}: ${fixes} fixes, ${Object.keys(shards).length} weaknesses, ${guidelines}
        guidelines.
      </p>
      <p>Embedding model: ${model.id}, ${this.#model(rescue)}</p>`;
  }

  #model({ model }: Rescue): TemplateResult {
    switch (model) {
      case "absent":
        return html`loaded when first needed. <button type="button" @click=${() => this.#emit("load")}>Load now</button>`;
      case "loading":
        return html`being loaded.`;
      case "ready":
        return html`loaded. <button type="button" @click=${() => this.#emit("unload")}>Unload</button>`;
    }
  }

  #emit(name: string): void {
    this.dispatchEvent(new Event(name));
  }

  static override styles = [
    shared,
    css`
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 1.5rem;
        padding: 0.75rem 0;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      button {
        padding: 0 0.5rem;
      }
    `,
  ];
}

customElements.define("rescue-footer", PageFooter);
