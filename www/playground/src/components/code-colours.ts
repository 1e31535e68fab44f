/** The colours of code, for the classes of Lezer's classHighlighter. The editor uses the same. */

import { css } from "lit";

export const codeColours = css`
  .tok-keyword,
  .tok-operatorKeyword,
  .tok-modifier {
    color: var(--code-keyword);
  }
  .tok-string,
  .tok-string2 {
    color: var(--code-string);
  }
  .tok-number,
  .tok-bool,
  .tok-atom,
  .tok-literal {
    color: var(--code-number);
  }
  .tok-comment {
    color: var(--code-comment);
    font-style: italic;
  }
  .tok-definition,
  .tok-className,
  .tok-typeName,
  .tok-meta {
    color: var(--code-name);
  }
`;
