/**
 * `<rescue-playground>` for documentation sites: this small module defines the element, and fetches everything else when one comes into view.
 * It can be imported on a server, where it does nothing.
 */

import type { RescueError } from "../errors.js";
import type { Prompt } from "../generated/Prompt.js";
import type { Manifest } from "../generated/Manifest.js";
import type { Result } from "../rescue.js";
import type { View } from "./view.js";

/** What the element shows: the form and all of the result, the form and the prompt, or only the prompt of a task that the site gives. */
export type Mode = "full" | "compact" | "prompt";

/** Its colours: those given, or as the reader's system has them. */
export type Theme = "light" | "dark" | "auto";

/** The element's events and what they carry. All of them bubble out of shadow roots. */
export interface RescuePlaygroundEventMap {
  /** The engine and the knowledge base are there. */
  "rescue-load": CustomEvent<Manifest>;
  /** Something was found, or found to be unnecessary. */
  "rescue-result": CustomEvent<Result>;
  /** A prompt was made. */
  "rescue-prompt": CustomEvent<Prompt>;
  /** The reader's endpoint gave this code. */
  "rescue-answer": CustomEvent<string>;
  /** Something failed; the element shows it too. */
  "rescue-error": CustomEvent<RescueError>;
}

declare global {
  interface HTMLElementTagNameMap {
    "rescue-playground": RescuePlayground;
  }
  interface HTMLElementEventMap extends RescuePlaygroundEventMap {}
}

const ATTRIBUTES = ["task", "language", "code", "theme", "mode", "assets", "kb", "model", "endpoint", "endpoint-model"] as const;

// A server has no elements.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * The element. Each property is the attribute of the same name (`endpointModel` is `endpoint-model`). A key for the endpoint is neither: only
 * the reader types it, into the element.
 */
export class RescuePlayground extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #view: View | undefined;
  #observer: IntersectionObserver | undefined;

  constructor() {
    super();
    // What is slotted stands in for the view until that is there.
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  /** The task, in words. */
  get task(): string {
    return this.getAttribute("task") ?? "";
  }
  set task(value: string) {
    this.setAttribute("task", value);
  }

  /** The language's id. Default: `python`. */
  get language(): string {
    return this.getAttribute("language") ?? "python";
  }
  set language(value: string) {
    this.setAttribute("language", value);
  }

  /** Code to keep and complete. */
  get code(): string {
    return this.getAttribute("code") ?? "";
  }
  set code(value: string) {
    this.setAttribute("code", value);
  }

  /** Default: `auto`. */
  get theme(): Theme {
    const value = this.getAttribute("theme");
    return value === "light" || value === "dark" ? value : "auto";
  }
  set theme(value: Theme) {
    this.setAttribute("theme", value);
  }

  /** Default: `full`. */
  get mode(): Mode {
    const value = this.getAttribute("mode");
    return value === "compact" || value === "prompt" ? value : "full";
  }
  set mode(value: Mode) {
    this.setAttribute("mode", value);
  }

  /** The folder of `kb/` and `model/`. Empty for the package's own. Read when the element comes into view. */
  get assets(): string {
    return this.getAttribute("assets") ?? "";
  }
  set assets(value: string) {
    this.setAttribute("assets", value);
  }

  /** The folder of the knowledge base. Empty for `kb/` in `assets`. Read when the element comes into view. */
  get kb(): string {
    return this.getAttribute("kb") ?? "";
  }
  set kb(value: string) {
    this.setAttribute("kb", value);
  }

  /** The folder of the embedding model. Empty for `model/` in `assets`. Read when the element comes into view. */
  get model(): string {
    return this.getAttribute("model") ?? "";
  }
  set model(value: string) {
    this.setAttribute("model", value);
  }

  /** The base address of a server that speaks the chat completions protocol, for the reader to begin with. */
  get endpoint(): string {
    return this.getAttribute("endpoint") ?? "";
  }
  set endpoint(value: string) {
    this.setAttribute("endpoint", value);
  }

  /** Name of the endpoint's model, for the reader to begin with. */
  get endpointModel(): string {
    return this.getAttribute("endpoint-model") ?? "";
  }
  set endpointModel(value: string) {
    this.setAttribute("endpoint-model", value);
  }

  connectedCallback(): void {
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#show();
    });
    this.#observer.observe(this);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#view?.end();
    this.#view = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#view?.changed(name);
  }

  async #show(): Promise<void> {
    this.#observer?.disconnect();
    try {
      const { show } = await import("./view.js");
      if (this.isConnected && !this.#view) this.#view = show(this, this.shadowRoot as ShadowRoot);
    } catch (thrown) {
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.setAttribute("part", "error");
      note.textContent = "RESCUE can't be loaded: publish the package's whole dist folder, and allow its address in the page's script-src.";
      this.shadowRoot?.prepend(note);
      console.error(thrown);
    }
  }
}

// The first copy on a page serves all of it.
if (globalThis.customElements && !customElements.get("rescue-playground")) customElements.define("rescue-playground", RescuePlayground);
