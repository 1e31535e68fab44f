/** The final prompt: to read, to copy. */

import type { Prompt, Style } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { shared } from "./styles.js";

const ROLES = { system: "System", user: "User", assistant: "Assistant" } as const;

/** Element `rescue-prompt`; emits `restyle` with the chosen style. */
export class PromptView extends LitElement {
  static override properties = { prompt: { attribute: false }, promptStyle: { attribute: false }, said: { state: true } };

  declare prompt: Prompt | undefined;
  declare promptStyle: Style;
  /** What is announced after copying. */
  declare said: string;

  constructor() {
    super();
    this.prompt = undefined;
    this.promptStyle = "chat";
    this.said = "";
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("prompt")) this.said = "";
  }

  override render(): TemplateResult | typeof nothing {
    const { prompt } = this;
    if (!prompt) return nothing;
    const text = prompt.messages.map(({ content }) => content).join("\n\n");
    return html`
      <div class="bar">
        <button type="button" @click=${() => this.#copy(text, "Prompt")}>Copy prompt</button>
        <button type="button" @click=${() => this.#copy(JSON.stringify(prompt.messages, null, 2), "Messages")}>Copy as JSON</button>
        <label>
          Form
          <select .value=${this.promptStyle} @change=${this.#restyle}>
            <option value="chat">chat</option>
            <option value="completion">completion</option>
          </select>
        </label>
        <span class="quiet">about ${prompt.tokens} tokens</span>
        <span class="quiet" role="status">${this.said}</span>
      </div>
      ${prompt.messages.map(
        ({ role, content }) => html`<section aria-label="${ROLES[role]} message">
          <h3>${ROLES[role]}</h3>
          <pre>${content}</pre>
        </section>`,
      )}
    `;
  }

  async #copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.said = `${what} copied.`;
    } catch {
      this.said = "The browser did not allow copying: select the text and copy it yourself.";
    }
  }

  readonly #restyle = (event: Event): void => {
    const detail = (event.target as HTMLSelectElement).value as Style;
    this.dispatchEvent(new CustomEvent<Style>("restyle", { detail }));
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.375rem;
      }
      select {
        width: auto;
      }
      h3 {
        font-size: 0.875rem;
        color: var(--quiet);
        margin-bottom: 0.25rem;
      }
      pre {
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--page);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        line-height: 1.5;
      }
    `,
  ];
}

customElements.define("rescue-prompt", PromptView);
