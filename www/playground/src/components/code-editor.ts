/** A field for code: a plain one at first, the editor when that has been loaded. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import type { Editor } from "../editor.js";
import { codeColours } from "./code-colours.js";
import { shared } from "./styles.js";

/** Element `rescue-editor`; emits `input` when the user changes the code. */
export class CodeEditor extends LitElement {
  static override properties = { value: {}, language: {}, label: {}, ready: { state: true } };

  declare value: string;
  declare language: string;
  declare label: string;
  /** Whether the editor stands in the plain field's place. */
  declare ready: boolean;

  readonly #place = createRef<HTMLDivElement>();
  #editor: Editor | undefined;

  constructor() {
    super();
    this.value = "";
    this.language = "";
    this.label = "";
    this.ready = false;
  }

  override focus(): void {
    if (this.#editor) this.#editor.focus();
    else this.renderRoot.querySelector("textarea")?.focus();
  }

  override disconnectedCallback(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
    this.ready = false;
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    void this.#load();
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("language")) this.#editor?.setLanguage(this.language);
    if (changed.has("value")) this.#editor?.setText(this.value);
  }

  override render(): TemplateResult {
    return html`
      <div ${ref(this.#place)}></div>
      ${this.ready
        ? ""
        : html`<textarea
            rows="6"
            spellcheck="false"
            autocapitalize="off"
            aria-label=${this.label}
            .value=${this.value}
            @input=${(event: Event) => this.#changed((event.target as HTMLTextAreaElement).value)}
          ></textarea>`}
    `;
  }

  async #load(): Promise<void> {
    let editor;
    try {
      editor = await import("../editor.js");
    } catch {
      return; // The plain field serves as well.
    }
    const parent = this.#place.value;
    if (!parent || !this.isConnected || this.#editor) return;
    const hadFocus = this.shadowRoot!.activeElement !== null;
    this.#editor = editor.createEditor({
      parent,
      root: this.shadowRoot!,
      text: this.value,
      language: this.language,
      attributes: { "aria-label": this.label },
      onChange: (text) => this.#changed(text),
    });
    this.ready = true;
    if (hadFocus) this.#editor.focus();
  }

  #changed(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new Event("input"));
  }

  static override styles = [
    shared,
    codeColours,
    css`
      textarea {
        font-family: var(--mono);
        resize: vertical;
      }
    `,
  ];
}

customElements.define("rescue-editor", CodeEditor);
