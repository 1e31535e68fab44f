/** A piece of code with what a chosen line depends on, and what depends on it: the slice in colours, its edges as arcs. */

import { type Graph, type Rescue, RescueError } from "rescue-secure-code";
import { css, html, LitElement, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import { edgesBetween, parts, statementLines, type LineEdge, type Part } from "../dependences.js";
import "./error-box.js";
import { shared } from "./styles.js";

/** Height of a line, in pixels. */
const ROW = 22;
/** Width of the arcs' place, in pixels. */
const WIDTH = 72;
/** Longest code that is drawn: beyond it a picture says nothing. */
const MAX_LINES = 400;

const NAMES: Record<Part, string> = {
  point: "chosen",
  backward: "it depends on this",
  forward: "depends on it",
  both: "both",
  "left-out": "left out",
  "no-statement": "",
};

/** The slice of a line. */
interface Chosen {
  line: number;
  backward: readonly number[];
  forward: readonly number[];
}

/** Element `rescue-dependences`. */
export class DependenceView extends LitElement {
  static override properties = {
    code: {},
    language: {},
    line: { type: Number },
    rescue: { attribute: false },
    graph: { state: true },
    chosen: { state: true },
    hops: { attribute: false },
    error: { state: true },
  };

  declare code: string;
  declare language: string;
  /** The line that is chosen first, from 1; else the first with a statement. */
  declare line: number | undefined;
  declare rescue: Rescue | undefined;
  declare graph: Graph | undefined;
  declare chosen: Chosen | undefined;
  /** How far dependences go. */
  declare hops: number;
  declare error: RescueError | undefined;

  constructor() {
    super();
    this.code = "";
    this.language = "";
    this.line = undefined;
    this.rescue = undefined;
    this.graph = undefined;
    this.chosen = undefined;
    this.hops = 2;
    this.error = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("code") || changed.has("language") || changed.has("rescue")) void this.#analyze();
  }

  override render(): TemplateResult | typeof nothing {
    const { graph, chosen } = this;
    if (this.error) return html`<rescue-error .error=${this.error}></rescue-error>`;
    if (!graph || !chosen) return nothing;
    const texts = this.code.replace(/\n$/, "").split("\n");
    if (texts.length > MAX_LINES) return html`<p class="quiet">The code has over ${MAX_LINES} lines; that is too much to draw.</p>`;
    const kinds = parts(texts.length, graph, chosen.line, chosen.backward, chosen.forward);
    const isShown = (line: number): boolean => ["point", "backward", "forward", "both"].includes(kinds[line - 1]!);
    const edges = edgesBetween(graph, isShown);
    const withStatement = new Set(statementLines(graph));
    return html`
      <p class="controls">
        <span>Choose a line by its number. Dependences up to</span>
        <label>
          <select @change=${this.#chooseHops} aria-label="Hops">
            ${[1, 2, 3, 4].map((hops) => html`<option value=${hops} ?selected=${hops === this.hops}>${hops}</option>`)}
          </select>
        </label>
        <span>hops away:</span>
      </p>
      <ul class="legend" aria-label="Legend">
        ${(["point", "backward", "forward", "both", "left-out"] as const).map((part) => html`<li class=${part}>${NAMES[part]}</li>`)}
        <li class="edge data">data</li>
        <li class="edge control">control</li>
      </ul>
      <div class="scroll" role="region" tabindex="0" aria-label="Code with dependences">
        <div class="picture">
          <svg width=${WIDTH} height=${texts.length * ROW} viewBox="0 0 ${WIDTH} ${texts.length * ROW}" aria-hidden="true">
            ${edges.map((edge) => arc(edge, chosen.line))}
          </svg>
          <ol>
            ${texts.map((text, i) => {
              const [line, part] = [i + 1, kinds[i]!];
              return html`<li class=${part}>
                ${withStatement.has(line)
                  ? html`<button type="button" aria-pressed=${line === chosen.line} aria-label="Line ${line}" @click=${() => this.#choose(line)}>
                      ${line}
                    </button>`
                  : html`<span class="number">${line}</span>`}<code>${text}</code>${NAMES[part] && part !== "left-out"
                  ? html`<span class="visually-hidden"> (${NAMES[part]})</span>`
                  : nothing}
              </li>`;
            })}
          </ol>
        </div>
      </div>
      <details>
        <summary>Line ${chosen.line} in words</summary>
        ${words(edges, chosen.line)}
      </details>
    `;
  }

  readonly #chooseHops = (event: Event): void => {
    this.hops = Number((event.target as HTMLSelectElement).value);
    if (this.chosen) void this.#choose(this.chosen.line);
  };

  async #analyze(): Promise<void> {
    const { rescue, code, language } = this;
    if (!rescue) return;
    try {
      const graph = await rescue.graph(language, code);
      if (code !== this.code || language !== this.language) return;
      this.graph = graph;
      this.error = undefined;
      this.chosen = undefined;
      const lines = statementLines(graph);
      const first = this.line !== undefined && lines.includes(this.line) ? this.line : lines[0];
      if (first !== undefined) await this.#choose(first);
    } catch (thrown) {
      this.error = RescueError.from(thrown);
    }
  }

  async #choose(line: number): Promise<void> {
    const { rescue, code, language, hops } = this;
    if (!rescue) return;
    try {
      const slice = (direction: "backward" | "forward"): Promise<{ lines: number[] }> =>
        rescue.sliceLine({ language, code, criterion: { line, variable: null, direction } }, { hops });
      const [backward, forward] = await Promise.all([slice("backward"), slice("forward")]);
      if (code === this.code) this.chosen = { line, backward: backward.lines, forward: forward.lines };
    } catch (thrown) {
      this.error = RescueError.from(thrown);
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        font-size: 0.875rem;
      }
      select {
        width: auto;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        list-style: none;
        font-size: 0.8125rem;
      }
      .legend li {
        padding: 0 0.5rem;
        border-left: 4px solid var(--part, transparent);
        background: var(--part-back, transparent);
      }
      .legend .edge {
        border-left: 0;
        border-bottom: 2px solid var(--accent);
        background: none;
      }
      .legend .edge.control {
        border-bottom-style: dashed;
        border-color: var(--quiet);
      }
      .scroll {
        overflow: auto;
        max-height: 32rem;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--page);
      }
      .picture {
        display: flex;
        width: max-content;
        min-width: 100%;
      }
      svg {
        flex: none;
      }
      ol {
        flex: 1;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ol li {
        display: flex;
        height: 22px;
        line-height: 22px;
        border-left: 4px solid var(--part, transparent);
        background: var(--part-back, transparent);
      }
      ol code {
        white-space: pre;
        line-height: 22px;
        tab-size: 4;
        padding-right: 0.75rem;
      }
      ol button,
      .number {
        flex: none;
        width: 3rem;
        height: 22px;
        min-height: 0;
        margin-right: 0.5rem;
        padding: 0 0.375rem;
        border: 0;
        border-radius: 0;
        background: none;
        font: 0.75rem/22px var(--mono);
        text-align: right;
        color: var(--quiet);
      }
      ol button {
        color: var(--accent);
        text-decoration: underline;
        cursor: pointer;
      }
      button[aria-pressed="true"] {
        font-weight: 700;
      }
      .point {
        --part: var(--mark-line);
        --part-back: var(--mark-back);
      }
      .backward {
        --part: var(--bad);
        --part-back: var(--bad-back);
      }
      .forward {
        --part: var(--good);
        --part-back: var(--good-back);
      }
      .both {
        --part: var(--note-line);
        --part-back: var(--note-back);
      }
      .left-out code,
      .legend .left-out {
        color: var(--quiet);
      }
      path {
        fill: none;
        stroke: var(--accent);
        stroke-width: 1.25;
        opacity: 0.45;
      }
      path.control {
        stroke: var(--quiet);
        stroke-dasharray: 4 3;
      }
      path.direct {
        stroke-width: 2.25;
        opacity: 1;
      }
      circle {
        fill: var(--accent);
      }
      details ul {
        padding-left: 1.25rem;
      }
    `,
  ];
}

/** An edge as an arc that is the wider the further it goes, with a dot where it ends. */
function arc({ from, to, kind }: LineEdge, chosen: number): SVGTemplateResult {
  const middle = (line: number): number => (line - 0.5) * ROW;
  const reach = WIDTH - 6 - Math.min(WIDTH - 16, 10 + 6 * Math.sqrt(Math.abs(to - from)));
  const [start, end, edge] = [middle(from), middle(to), WIDTH - 4];
  const isDirect = from === chosen || to === chosen;
  return svg`<path
      class="${kind} ${isDirect ? "direct" : ""}"
      d="M ${edge} ${start} C ${reach} ${start} ${reach} ${end} ${edge} ${end}"
    ></path>${isDirect ? svg`<circle cx=${edge} cy=${end} r="3"></circle>` : nothing}`;
}

/** The edges of a line as sentences. */
function words(edges: readonly LineEdge[], line: number): TemplateResult {
  const by = ({ kind, variables }: LineEdge): string => (kind === "control" ? "control" : variables.join(", ") || "value");
  const into = edges.filter(({ to }) => to === line).map((edge) => html`<li>It depends on line ${edge.from} (${by(edge)}).</li>`);
  const outOf = edges.filter(({ from }) => from === line).map((edge) => html`<li>Line ${edge.to} depends on it (${by(edge)}).</li>`);
  if (into.length + outOf.length === 0) return html`<p class="quiet">It neither depends on another line nor does one depend on it.</p>`;
  return html`<ul>
    ${into} ${outOf}
  </ul>`;
}

customElements.define("rescue-dependences", DependenceView);
