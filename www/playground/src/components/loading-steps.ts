/** What is being loaded, and how far it is. */

import type { Progress } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { shared } from "./styles.js";

const STEPS: Record<Progress["step"], string> = {
  engine: "Starting the engine",
  "knowledge-base": "Loading the knowledge base",
  "model-download": "Loading the embedding model",
  "model-start": "Preparing the embedding model",
};

/** Element `rescue-loading`. */
export class LoadingSteps extends LitElement {
  static override properties = { steps: { attribute: false } };

  declare steps: readonly Progress[];

  constructor() {
    super();
    this.steps = [];
  }

  override render(): TemplateResult | typeof nothing {
    if (this.steps.length === 0) return nothing;
    return html`<ul>
      ${this.steps.map(({ step, loaded, total }) => {
        const size = loaded === undefined ? "" : total ? `${megabytes(loaded)} of ${megabytes(total)} MB` : `${megabytes(loaded)} MB`;
        return html`<li>
          <label>
            <span>${STEPS[step]}</span>
            <progress max=${total ?? 1} value=${total ? (loaded ?? 0) : nothing}></progress>
          </label>
          <span class="quiet">${size}</span>
        </li>`;
      })}
    </ul>`;
  }

  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        gap: 0.25rem;
        list-style: none;
      }
      li,
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
      }
      progress {
        width: 10rem;
        accent-color: var(--accent);
      }
      li > .quiet {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

customElements.define("rescue-loading", LoadingSteps);
