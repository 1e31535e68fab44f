/** What the answer still has in common with vulnerable code: hints with their reasons. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Recheck } from "../recheck.js";
import { knowledgeBaseHash } from "../state.js";
import { cards, shared, stack } from "./styles.js";

/** Element `rescue-recheck`. */
export class RecheckView extends LitElement {
  static override properties = { recheck: { attribute: false } };

  declare recheck: Recheck | undefined;

  constructor() {
    super();
    this.recheck = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { recheck } = this;
    if (!recheck) return nothing;
    const { hints, examples, cwes } = recheck;
    const lines = [...new Set(hints.map(({ line }) => line))];
    const compared = html`${examples} ${examples === 1 ? "fix" : "fixes"} of ${cwes.join(", ")}`;
    return html`
      <p class="note">A hint, not a proof: lines and calls are compared with ${compared}. What is written otherwise is not noticed.</p>
      ${hints.length === 0
        ? html`<p>No line resembles the vulnerable pattern of these fixes. That does not mean that the answer is secure.</p>`
        : html`<p><strong>Still resembles the vulnerable pattern in ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}.</strong></p>
            <ol>
              ${hints.map(
                (hint) => html`<li>
                  <h3>Line ${hint.line}: ${hint.cwe}</h3>
                  <p>
                    ${Math.round(hint.score * 100)} % like a line that the fix
                    <a href=${knowledgeBaseHash(hint.cwe, hint.example)}>${hint.example}</a> takes
                    out${hint.call === undefined ? nothing : html`, with the same call <code>${hint.call}</code>`}${hint.dependsOn.length > 0
                      ? `; it depends on ${hint.dependsOn.length === 1 ? "line" : "lines"} ${hint.dependsOn.join(", ")}`
                      : nothing}.
                  </p>
                  <pre tabindex="0" role="region" aria-label="Taken out by ${hint.example}, compared with line ${hint.line}">${hint.pattern}</pre>
                  ${hint.instead
                    ? html`<p class="quiet">Instead the fix has:</p>
                        <pre tabindex="0" role="region" aria-label="Put in by ${hint.example}, compared with line ${hint.line}">${dedent(hint.instead)}</pre>`
                    : nothing}
                </li>`,
              )}
            </ol>`}
    `;
  }

  static override styles = [
    shared,
    stack,
    cards,
    css`
      .note {
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--note-line);
        border-radius: 4px;
        background: var(--note-back);
      }
      li {
        display: grid;
        gap: 0.375rem;
        min-width: 0;
      }
      p {
        overflow-wrap: anywhere;
      }
      pre {
        overflow-x: auto;
        padding: 0.375rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--page);
      }
    `,
  ];
}

/** Without the indentation that all lines have. */
function dedent(code: string): string {
  const lines = code.split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join("\n");
}

customElements.define("rescue-recheck", RecheckView);
