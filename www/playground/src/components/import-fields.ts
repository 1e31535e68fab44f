/** Another knowledge base than the page's own. */

import { RescueError } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { atAddress, ofFiles, signedWith, type ForeignKnowledgeBase } from "../foreign-knowledge-base.js";
import "./error-box.js";
import { shared } from "./styles.js";

/** Element `rescue-import`; emits `import` with a {@link ForeignKnowledgeBase}, or with undefined for the page's own. */
export class ImportFields extends LitElement {
  static override properties = { assets: { attribute: false }, current: {}, busy: { type: Boolean }, failure: { attribute: false }, error: { state: true } };

  /** The page's folder, which has the model. */
  declare assets: URL;
  /** What is loaded instead of the page's own; empty for that. */
  declare current: string;
  /** Whether one is being loaded. */
  declare busy: boolean;
  /** Why the last one that was chosen could not be loaded. */
  declare failure: RescueError | undefined;
  /** What is wrong with the choice itself. */
  declare error: RescueError | undefined;

  constructor() {
    super();
    this.assets = new URL("assets/", document.baseURI);
    this.current = "";
    this.busy = false;
    this.failure = undefined;
    this.error = undefined;
  }

  override render(): TemplateResult {
    return html`<details>
      <summary>Another knowledge base${this.current ? html` <span class="quiet">in use</span>` : nothing}</summary>
      <div class="inside">
        <p class="quiet">
          Made with <code>rescue kb build</code> for the same embedding model. What it says goes into prompts, so use only what you trust.
        </p>
        <div>
          <label for="key">Public key that it must be signed with (optional)</label>
          <textarea id="key" rows="3" spellcheck="false" autocomplete="off" placeholder="-----BEGIN PUBLIC KEY-----"></textarea>
        </div>
        <div>
          <label for="address">Address of its folder</label>
          <input id="address" type="url" spellcheck="false" autocomplete="off" placeholder="https://example.org/kb/" />
        </div>
        <button type="button" ?disabled=${this.busy} @click=${() => this.#choose(() => atAddress(this.#entered("#address")))}>
          Load from the address
        </button>
        <div>
          <label for="files">Or all files of its folder</label>
          <input id="files" type="file" multiple accept=".json,.rskb,.sig" ?disabled=${this.busy} @change=${this.#files} />
        </div>
        ${this.current
          ? html`<p>In use: ${this.current}</p>
              <button type="button" ?disabled=${this.busy} @click=${() => this.#emit(undefined)}>Back to the page's own</button>`
          : nothing}
        <rescue-error .error=${this.error ?? this.failure}></rescue-error>
      </div>
    </details>`;
  }

  readonly #files = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const files = [...(field.files ?? [])];
    // The same files can be chosen again, after they were mended.
    field.value = "";
    if (files.length > 0) void this.#choose(() => ofFiles(files, this.assets));
  };

  async #choose(make: () => ForeignKnowledgeBase | Promise<ForeignKnowledgeBase>): Promise<void> {
    try {
      this.error = undefined;
      const foreign = await make();
      const key = this.#entered("#key");
      this.#emit(key ? signedWith(key, foreign) : foreign);
    } catch (thrown) {
      this.error = RescueError.from(thrown);
    }
  }

  /** What is in this field. */
  #entered(field: string): string {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(field)?.value.trim() ?? "";
  }

  #emit(detail: ForeignKnowledgeBase | undefined): void {
    this.dispatchEvent(new CustomEvent("import", { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    shared,
    css`
      .inside {
        display: grid;
        gap: 0.625rem;
        justify-items: start;
        margin-top: 0.5rem;
        overflow-wrap: anywhere;
      }
      .inside > div {
        width: 100%;
      }
      label {
        display: block;
        margin-bottom: 0.25rem;
        font-weight: 600;
      }
    `,
  ];
}

customElements.define("rescue-import", ImportFields);
