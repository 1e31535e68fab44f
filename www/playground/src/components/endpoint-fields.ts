/** Where a model is, and whether it answers. */

import { RescueError, type Endpoint, type Rescue } from "rescue-secure-code";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import { PRESETS, presetOf } from "../presets.js";
import "./error-box.js";
import { shared, stack } from "./styles.js";

/** How long a trial may take, in seconds: a local server may load the model first. */
const TRIAL_SECONDS = 60;

/** What came of a trial. */
interface Trial {
  state: "running" | "good" | "bad";
  text: string;
  error?: RescueError;
}

/** Element `rescue-endpoint`; emits `change` when address or model change. */
export class EndpointFields extends LitElement {
  static override properties = {
    url: {},
    model: {},
    fromLink: { type: Boolean },
    rescue: { attribute: false },
    models: { state: true },
    trial: { state: true },
  };

  /** The address; empty for no endpoint. */
  declare url: string;
  /** Name of the model. */
  declare model: string;
  /** Whether a link set the address, and not the user. */
  declare fromLink: boolean;
  /** Asks the endpoint. */
  declare rescue: Rescue | undefined;
  /** What the endpoint listed. */
  declare models: readonly string[] | undefined;
  declare trial: Trial | undefined;

  // The key is in this field and nowhere else.
  readonly #key = createRef<HTMLInputElement>();
  #asking: AbortController | undefined;

  constructor() {
    super();
    this.url = "";
    this.model = "";
    this.fromLink = false;
    this.rescue = undefined;
    this.models = undefined;
    this.trial = undefined;
  }

  /** The endpoint as entered, with its key; undefined if no address is. */
  get endpoint(): Endpoint | undefined {
    if (!this.url) return undefined;
    const endpoint: Endpoint = { url: this.url, model: this.model };
    const key = this.#key.value?.value.trim();
    if (key) endpoint.api_key = key;
    const headers = presetOf(this.url)?.headers;
    if (headers) endpoint.headers = headers;
    return endpoint;
  }

  override disconnectedCallback(): void {
    this.#asking?.abort();
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const preset = presetOf(this.url);
    return html`
      <p class="quiet">
        A server with the OpenAI chat completions protocol. Task and code go to it and nowhere else; without it, nothing leaves this
        page.
      </p>
      <div>
        <label for="preset">Server</label>
        <select id="preset" @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${!this.url}>None</option>
          ${PRESETS.map(({ name, url }) => html`<option value=${url} ?selected=${preset?.url === url}>${name}</option>`)}
          <option value="other" ?selected=${this.url !== "" && !preset}>Another</option>
        </select>
        ${preset ? html`<p class="quiet advice">${preset.advice(location.origin)}</p>` : nothing}
      </div>
      <div>
        <label for="url">Base address</label>
        <input
          id="url"
          type="url"
          inputmode="url"
          spellcheck="false"
          autocomplete="off"
          placeholder="http://localhost:11434/v1"
          aria-describedby=${this.fromLink ? "from-link" : nothing}
          .value=${this.url}
          @input=${(event: Event) => this.#set({ url: (event.target as HTMLInputElement).value.trim() })}
        />
        ${this.fromLink
          ? html`<p id="from-link" class="note">The link set this address. Check it before you enter a key or press Run.</p>`
          : nothing}
      </div>
      <div>
        <label for="model">Model</label>
        <input
          id="model"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          placeholder=${preset?.model ?? "qwen2.5-coder:7b"}
          .value=${this.model}
          @input=${(event: Event) => this.#set({ model: (event.target as HTMLInputElement).value.trim() })}
        />
      </div>
      ${this.models?.length
        ? html`<div>
            <label for="models">Listed by the server (${this.models.length})</label>
            <select id="models" @change=${(event: Event) => this.#set({ model: (event.target as HTMLSelectElement).value })}>
              <option value="" ?selected=${!this.models.includes(this.model)}>Choose one</option>
              ${this.models.map((name) => html`<option value=${name} ?selected=${name === this.model}>${name}</option>`)}
            </select>
          </div>`
        : nothing}
      <div>
        <label for="key">API key</label>
        <input id="key" type="password" autocomplete="off" aria-describedby="key-help" ${ref(this.#key)} />
        <p id="key-help" class="quiet">
          ${preset?.key === false ? "This server needs none." : "Only if the server wants one."} Kept in this field until you close or
          reload the page.
        </p>
      </div>
      <div class="buttons">
        <button type="button" ?disabled=${!this.#canAsk} @click=${this.#test}>Test connection</button>
        <button type="button" ?disabled=${!this.#canAsk || preset?.lists === false} @click=${this.#list}>List models</button>
      </div>
      <p role="status" class=${this.trial?.state ?? "idle"}>${this.trial?.error ? nothing : this.trial?.text}</p>
      <rescue-error .error=${this.trial?.error}></rescue-error>
    `;
  }

  get #canAsk(): boolean {
    return this.url !== "" && this.rescue !== undefined && this.trial?.state !== "running";
  }

  #choose(url: string): void {
    this.models = undefined;
    this.#set({ url: url === "other" ? "http://" : url, model: "" });
  }

  #set({ url = this.url, model = this.model }: { url?: string; model?: string }): void {
    if (url !== this.url) {
      this.#asking?.abort();
      this.models = undefined;
    }
    this.url = url;
    this.model = model;
    this.trial = undefined;
    this.dispatchEvent(new Event("change"));
  }

  readonly #test = (): Promise<void> =>
    this.#ask("Asking for one word …", async (rescue, endpoint, signal) => {
      if (!endpoint.model) {
        this.models = await rescue.models(endpoint, { signal });
        return `The server answers and lists ${this.models.length} models. Choose one and test again.`;
      }
      const begun = performance.now();
      await rescue.chat([{ role: "user", content: "Reply with the word OK and nothing else." }], {
        endpoint: { ...endpoint, timeout_seconds: TRIAL_SECONDS },
        signal,
      });
      return `It works: ${endpoint.model} answered after ${((performance.now() - begun) / 1000).toFixed(1)} seconds.`;
    });

  readonly #list = (): Promise<void> =>
    this.#ask("Asking for the list …", async (rescue, endpoint, signal) => {
      this.models = await rescue.models(endpoint, { signal });
      return this.models.length > 0 ? `The server lists ${this.models.length} models.` : "The server lists no models: enter the name yourself.";
    });

  async #ask(text: string, ask: (rescue: Rescue, endpoint: Endpoint, signal: AbortSignal) => Promise<string>): Promise<void> {
    const { rescue, endpoint } = this;
    if (!rescue || !endpoint) return;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.trial = { state: "running", text };
    let trial: Trial;
    try {
      trial = { state: "good", text: await ask(rescue, endpoint, asking.signal) };
    } catch (thrown) {
      trial = { state: "bad", text: "", error: RescueError.from(thrown) };
    }
    // What was asked before a change says nothing about what is entered now.
    if (!asking.signal.aborted) this.trial = trial;
  }

  static override styles = [
    shared,
    stack,
    css`
      label {
        display: block;
        margin-bottom: 0.25rem;
        font-weight: 600;
      }
      .advice {
        margin-top: 0.25rem;
        overflow-wrap: anywhere;
      }
      .note {
        margin-top: 0.25rem;
        padding: 0.375rem 0.5rem;
        border: 1px solid var(--note-line);
        border-radius: 4px;
        background: var(--note-back);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .good {
        color: var(--good);
      }
      [role="status"]:empty {
        position: absolute;
      }
    `,
  ];
}

customElements.define("rescue-endpoint", EndpointFields);
