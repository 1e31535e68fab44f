/** What all components look like. */

import { css } from "lit";

export const shared = css`
  :host {
    display: block;
    min-width: 0;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd,
  pre,
  fieldset,
  table {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.0625rem;
    line-height: 1.3;
  }
  h3 {
    font-size: 1rem;
    line-height: 1.35;
  }
  h4 {
    font-size: 0.875rem;
    line-height: 1.35;
  }
  a {
    color: var(--accent);
  }
  code,
  pre {
    font-family: var(--mono);
    font-size: 0.8125rem;
  }
  .quiet {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  input,
  select,
  textarea {
    width: 100%;
    padding: 0.375rem 0.5rem;
    border: 1px solid var(--control-line);
    border-radius: 4px;
    background: var(--page);
  }
  button {
    padding: 0.3125rem 0.75rem;
    border: 1px solid var(--control-line);
    border-radius: 4px;
    background: var(--page);
    cursor: pointer;
  }
  button:hover:enabled {
    background: var(--mark-back);
  }
  button:disabled {
    color: var(--quiet);
    border-style: dashed;
    cursor: default;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-text);
    font-weight: 600;
  }
  button.primary:hover:enabled {
    background: var(--accent);
    text-decoration: underline;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    width: fit-content;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button,
    input,
    select,
    textarea,
    summary {
      min-height: 2.5rem;
      /* Phones zoom into smaller fields. */
      font-size: 1rem;
    }
  }
`;

/** Of components whose parts stand one below the other. */
export const stack = css`
  :host {
    display: grid;
    gap: 0.625rem;
  }
`;

/** Of components with lists whose entries are boxes. */
export const cards = css`
  ol {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
