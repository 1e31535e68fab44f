/** The settings, each with its default. */

import type { Facet, Manifest } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { admitted, countSet, DEFAULTS, FACETS, NUMBERS, type NumberSetting, type Settings } from "../settings.js";
import { shared, stack } from "./styles.js";

/** Element `rescue-settings`; emits `change` when the user sets something that makes sense. */
export class SettingsFields extends LitElement {
  static override properties = { settings: { attribute: false }, manifest: { attribute: false }, wrong: { state: true } };

  declare settings: Settings;
  /** Has the defaults of thresholds. */
  declare manifest: Manifest | undefined;
  /** Names of fields whose text is no value for them. */
  declare wrong: ReadonlySet<string>;

  constructor() {
    super();
    this.settings = DEFAULTS;
    this.manifest = undefined;
    this.wrong = new Set();
  }

  override render(): TemplateResult {
    const facets = this.settings.facets ?? FACETS;
    return html`
      <fieldset>
        <legend>Facets</legend>
        ${FACETS.map(
          (facet) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${facets.includes(facet)}
                ?disabled=${facets.length === 1 && facets.includes(facet)}
                @change=${(event: Event) => this.#setFacet(facet, (event.target as HTMLInputElement).checked)}
              />
              ${facet}
            </label>`,
        )}
      </fieldset>
      <div class="numbers">${NUMBERS.map((setting) => this.#number(setting))}</div>
      <button type="button" ?disabled=${countSet(this.settings) === 0} @click=${() => this.#set(DEFAULTS)}>Back to the defaults</button>
    `;
  }

  #number(setting: NumberSetting): TemplateResult {
    const { name, label, help, min, max, step } = setting;
    const wrong = this.wrong.has(name);
    const value = this.settings.numbers[name];
    return html`<div>
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type="number"
        min=${min}
        max=${max}
        step=${step === 1 ? 1 : "any"}
        placeholder=${setting.usual(this.manifest)}
        aria-describedby="${name}-help"
        aria-invalid=${wrong}
        .value=${value === undefined ? "" : String(value)}
        @change=${(event: Event) => this.#setNumber(setting, event.target as HTMLInputElement)}
      />
      <p id="${name}-help" class="quiet">
        ${help} Default: ${setting.usual(this.manifest)}.${wrong ? html` <strong class="wrong">Between ${min} and ${max}.</strong>` : nothing}
      </p>
    </div>`;
  }

  #setFacet(facet: Facet, used: boolean): void {
    const before = this.settings.facets ?? FACETS;
    const facets = FACETS.filter((each) => (each === facet ? used : before.includes(each)));
    this.#set({ ...this.settings, facets: facets.length === FACETS.length ? undefined : facets });
  }

  #setNumber(setting: NumberSetting, field: HTMLInputElement): void {
    const { name } = setting;
    const { [name]: _, ...others } = this.settings.numbers;
    // A field with something else than a number says that its value is empty.
    const empty = field.value === "" && !field.validity.badInput;
    const value = empty ? undefined : admitted(setting, field.valueAsNumber);
    this.wrong = new Set([...this.wrong].filter((each) => each !== name).concat(empty || value !== undefined ? [] : [name]));
    if (!this.wrong.has(name)) {
      const isUsual = value === undefined || value === setting.usual(this.manifest);
      this.#set({ ...this.settings, numbers: isUsual ? others : { ...others, [name]: value } });
    }
  }

  #set(settings: Settings): void {
    this.settings = settings;
    if (settings === DEFAULTS) this.wrong = new Set();
    this.dispatchEvent(new Event("change"));
  }

  static override styles = [
    shared,
    stack,
    css`
      :host {
        justify-items: start;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        border: 0;
      }
      legend,
      .numbers label {
        padding: 0;
        margin-bottom: 0.25rem;
        font-weight: 600;
      }
      .numbers {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
        gap: 0.625rem;
        width: 100%;
      }
      .numbers label {
        display: block;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 0.375rem;
      }
      .check input {
        width: auto;
      }
      .wrong {
        color: var(--bad);
      }
      [aria-invalid="true"] {
        border-color: var(--bad);
      }
      p {
        font-size: 0.8125rem;
      }
    `,
  ];
}

customElements.define("rescue-settings", SettingsFields);
