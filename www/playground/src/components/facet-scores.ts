/** How a document did under each facet: numbers, and a bar against the threshold. */

import type { CweHit, Facet, FacetScore } from "rescue-secure-code";
import { css, html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import { shared } from "./styles.js";

const FACETS: readonly Facet[] = ["cause", "task", "api", "code"];

const MEANINGS: Record<Facet, string> = {
  cause: "Cause: the model's analysis against known causes (cosine)",
  task: "Task: your words against known causes and tasks (cosine)",
  api: "API: the code's calls against those of the examples (BM25)",
  code: "Code: the draft against secure examples (cosine)",
};

const WIDTH = 100;
const HEIGHT = 10;

/** Element `rescue-facets`. */
export class FacetScores extends LitElement {
  static override properties = { facets: { attribute: false }, label: {} };

  declare facets: CweHit["facets"];
  /** What was scored, for screen readers. */
  declare label: string;

  constructor() {
    super();
    this.facets = {};
    this.label = "";
  }

  override render(): TemplateResult {
    return html`<table>
      <caption class="visually-hidden">
        Scores of ${this.label}
      </caption>
      <thead>
        <tr>
          <th scope="col">Facet</th>
          <th scope="col"><span class="visually-hidden">Picture</span></th>
          <th scope="col" class="number">Score</th>
          <th scope="col" class="number">Needs</th>
          <th scope="col" class="number">Rank</th>
          <th scope="col">Vote</th>
        </tr>
      </thead>
      <tbody>
        ${FACETS.map((facet) => {
          const score = this.facets[facet];
          return score && this.#row(facet, score);
        })}
      </tbody>
    </table>`;
  }

  #row(facet: Facet, { score, threshold, rank, passed }: FacetScore): TemplateResult {
    return html`<tr class=${passed ? "passed" : "failed"}>
      <th scope="row"><abbr title=${MEANINGS[facet]}>${facet}</abbr></th>
      <td class="picture">${this.#bar(facet, score, threshold)}</td>
      <td class="number">${score.toFixed(2)}</td>
      <td class="number">&gt; ${threshold.toFixed(2)}</td>
      <td class="number">${rank}</td>
      <td>${passed ? "yes" : "no"}</td>
    </tr>`;
  }

  #bar(facet: Facet, score: number, threshold: number): SVGTemplateResult {
    // A cosine ends at 1; BM25 has no end.
    const full = facet === "api" ? Math.max(score, threshold) * 1.25 || 1 : 1;
    const at = (value: number): number => Math.min(1, Math.max(0, value / full)) * WIDTH;
    return svg`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width=${WIDTH} height=${HEIGHT}></rect>
      <rect class="score" width=${at(score)} height=${HEIGHT}></rect>
      <rect class="threshold" x=${Math.min(at(threshold), WIDTH - 1.5)} width="1.5" height=${HEIGHT}></rect>
    </svg>`;
  }

  static override styles = [
    shared,
    css`
      table {
        width: 100%;
        max-width: 34rem;
        border-collapse: collapse;
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.125rem 0.5rem 0.125rem 0;
        text-align: left;
        font-weight: 400;
        white-space: nowrap;
      }
      thead th {
        color: var(--quiet);
      }
      abbr {
        text-decoration: underline dotted;
        cursor: help;
      }
      .number {
        text-align: right;
      }
      .picture {
        width: 45%;
      }
      svg {
        display: block;
        width: 100%;
        height: 0.625rem;
      }
      .track {
        fill: var(--line);
      }
      .score {
        fill: var(--quiet);
      }
      .passed .score {
        fill: var(--accent);
      }
      .threshold {
        fill: var(--text);
      }
      .passed td:last-child {
        font-weight: 600;
      }
    `,
  ];
}

customElements.define("rescue-facets", FacetScores);
