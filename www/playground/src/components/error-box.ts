/** An error in plain words, announced. */

import type { RescueError } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { shared } from "./styles.js";

/** Element `rescue-error`; emits `retry` where it offers that. */
export class ErrorBox extends LitElement {
  static override properties = { error: { attribute: false }, retry: { type: Boolean } };

  declare error: RescueError | undefined;
  /** Whether to offer another try. */
  declare retry: boolean;

  constructor() {
    super();
    this.error = undefined;
    this.retry = false;
  }

  override willUpdate(): void {
    this.toggleAttribute("empty", !this.error);
  }

  override render(): TemplateResult {
    const { error } = this;
    // The alert is there before its content, or some screen readers stay silent.
    return html`<div role="alert">
      ${error &&
      html`<div class="box">
        <p><strong>${error.message}</strong></p>
        ${error.help ? html`<p>${error.help}</p>` : nothing}
        ${this.retry ? html`<button type="button" @click=${this.#retry}>Try again</button>` : nothing}
      </div>`}
    </div>`;
  }

  readonly #retry = (): void => void this.dispatchEvent(new Event("retry"));

  static override styles = [
    shared,
    css`
      /* An alert region must stay in the page, but an empty one takes no room. */
      :host([empty]) {
        position: absolute;
      }
      .box {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--bad);
        border-left-width: 4px;
        border-radius: 4px;
        background: var(--bad-back);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define("rescue-error", ErrorBox);
