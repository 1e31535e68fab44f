/** Says that a newer version of the page is there. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kept } from "../updates.js";
import { shared } from "./styles.js";

/** Element `rescue-update`; emits `reload`. */
export class UpdateNotice extends LitElement {
  static override properties = { state: {} };

  declare state: Kept;

  constructor() {
    super();
    this.state = "none";
  }

  override render(): TemplateResult {
    const text = {
      none: "",
      kept: "",
      ready: "A new version is ready: of the page, of its knowledge base, or of both.",
      replaced: "Another window has gone over to a new version, and parts of this one are gone.",
    }[this.state];
    // The region is there before its content, or some screen readers stay silent.
    return html`<div role="status">
      ${text
        ? html`<div class="box">
            <p>${text}</p>
            <button type="button" @click=${() => this.dispatchEvent(new Event("reload"))}>Reload</button>
          </div>`
        : nothing}
    </div>`;
  }

  static override styles = [
    shared,
    css`
      /* Over the page, whose content stays where it is. */
      :host {
        position: fixed;
        z-index: 1;
        right: 1rem;
        bottom: 1rem;
        max-width: min(26rem, calc(100vw - 2rem));
      }
      .box {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--accent);
        border-radius: 4px;
        background: var(--page);
        box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
      }
    `,
  ];
}

customElements.define("rescue-update", UpdateNotice);
