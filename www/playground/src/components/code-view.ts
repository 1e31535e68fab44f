/** Code to read: coloured, with marked stretches or lines. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { highlight, type Token } from "../highlight.js";
import { codeColours } from "./code-colours.js";
import { shared } from "./styles.js";

/** A stretch of the code to point out (UTF-16 offsets). */
export interface Mark {
  start: number;
  end: number;
}

/** How a line stands out; `gap` is an empty place beside a line of the other side. */
export type LineKind = "same" | "removed" | "added" | "gap";

/** A piece of a line with one look. */
interface Piece {
  text: string;
  classes: string;
  marked: boolean;
}

/** Element `rescue-code`. */
export class CodeView extends LitElement {
  static override properties = {
    code: {},
    language: {},
    label: {},
    marks: { attribute: false },
    lines: { attribute: false },
    weak: { attribute: false },
    tokens: { state: true },
  };

  /** The code. */
  declare code: string;
  /** Its language. */
  declare language: string;
  /** What it is, for screen readers. */
  declare label: string;
  /** What to point out, in order and apart from one another. */
  declare marks: readonly Mark[];
  /** The kind of each line; gaps have no line in the code. */
  declare lines: readonly LineKind[] | undefined;
  /** Lines of the code, from 1, that resemble a vulnerable pattern. */
  declare weak: readonly number[];
  /** What they are colours of, besides the colours: older ones must not be used for newer code. */
  declare tokens: { code: string; list: readonly Token[] };

  constructor() {
    super();
    this.code = "";
    this.language = "";
    this.label = "Code";
    this.marks = [];
    this.lines = undefined;
    this.weak = [];
    this.tokens = { code: "", list: [] };
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("code") || changed.has("language")) void this.#colour(this.language, this.code);
  }

  override render(): TemplateResult {
    const rows = this.#rows();
    // Wide code scrolls sideways, which must work by keyboard too.
    return html`<pre tabindex="0" role="region" aria-label=${this.label}><code>${rows}</code></pre>`;
  }

  async #colour(language: string, code: string): Promise<void> {
    const list = await highlight(language, code);
    if (code === this.code) this.tokens = { code, list };
  }

  #rows(): TemplateResult[] {
    const texts = this.code.replace(/\n$/, "").split("\n");
    const kinds = this.lines ?? texts.map(() => "same" as const);
    const rows: TemplateResult[] = [];
    let offset = 0;
    let line = 0;
    for (const kind of kinds) {
      if (kind === "gap") {
        rows.push(html`<span class="line gap" aria-hidden="true"> </span>`);
        continue;
      }
      const text = texts[line] ?? "";
      line += 1;
      rows.push(this.#row(kind, this.weak.includes(line), this.#pieces(offset, text)));
      offset += text.length + 1;
    }
    return rows;
  }

  #row(kind: Exclude<LineKind, "gap">, weak: boolean, pieces: readonly Piece[]): TemplateResult {
    const content = pieces.map(({ text, classes, marked }) => {
      const coloured = classes ? html`<span class=${classes}>${text}</span>` : text;
      return marked ? html`<mark>${coloured}</mark>` : coloured;
    });
    // The sign is in the text, so that it is read aloud, copied and visible without colours.
    const sign = { removed: "−", added: "+", same: " " }[kind];
    const warning = weak ? html`<span class="weak" title="Resembles a vulnerable pattern">!</span>` : nothing;
    const gutter = this.lines || weak ? html`<span class="sign">${sign}${warning}</span>` : nothing;
    if (kind === "removed") return html`<del class="line">${gutter}${content}${"\n"}</del>`;
    if (kind === "added") return html`<ins class="line">${gutter}${content}${"\n"}</ins>`;
    return html`<span class="line">${gutter}${content}${"\n"}</span>`;
  }

  /** Cuts a line wherever a colour or a mark begins or ends. */
  #pieces(offset: number, text: string): Piece[] {
    const end = offset + text.length;
    const inside = ({ start, end: to }: Mark): boolean => start < end && to > offset;
    const tokens = this.tokens.code === this.code ? this.tokens.list.filter(inside) : [];
    const marks = this.marks.filter(inside);
    const cuts = [offset, end, ...[...tokens, ...marks].flatMap((mark) => [mark.start, mark.end])]
      .filter((cut) => cut >= offset && cut <= end)
      .sort((a, b) => a - b);
    const pieces: Piece[] = [];
    for (let i = 1; i < cuts.length; i++) {
      const [start, stop] = [cuts[i - 1]!, cuts[i]!];
      if (start === stop) continue;
      const covers = (mark: Mark): boolean => mark.start <= start && stop <= mark.end;
      pieces.push({
        text: text.slice(start - offset, stop - offset),
        classes: tokens.find(covers)?.classes ?? "",
        marked: marks.some(covers),
      });
    }
    return pieces;
  }

  static override styles = [
    shared,
    codeColours,
    css`
      pre {
        overflow-x: auto;
        padding: 0.5rem 0;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--page);
        line-height: 1.5;
        tab-size: 4;
      }
      code {
        display: block;
        width: max-content;
        min-width: 100%;
      }
      .weak {
        color: var(--bad);
        font-weight: 700;
      }
      .line:has(.weak) {
        box-shadow: inset 3px 0 var(--bad);
      }
      .line {
        display: block;
        padding: 0 0.75rem;
        text-decoration: none;
        min-height: 1.5em;
      }
      del {
        background: var(--bad-back);
      }
      ins {
        background: var(--good-back);
      }
      .sign {
        display: inline-block;
        width: 1.25em;
        font-weight: 700;
      }
      del .sign {
        color: var(--bad);
      }
      ins .sign {
        color: var(--good);
      }
      .gap {
        background: var(--panel);
      }
      mark {
        background: var(--mark-back);
        color: inherit;
        border-bottom: 2px solid var(--mark-line);
      }
      /* One below the other, gaps serve nothing. */
      :host([stacked]) .gap {
        display: none;
      }
    `,
  ];
}

customElements.define("rescue-code", CodeView);
