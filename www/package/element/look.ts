/** The page's colours inside the element, each behind a custom property that the site can set. */

import pageStyles from "../../playground/src/page.css?inline";

/** `--page: #fff` becomes `--page: var(--rescue-page, #fff)`. */
function open(style: CSSStyleDeclaration): string {
  return Array.from(style)
    .filter((name) => name.startsWith("--"))
    .map((name) => `${name}: var(--rescue-${name.slice(2)}, ${style.getPropertyValue(name).trim()});`)
    .join("");
}

function colours(): { light: string; dark: string } {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageStyles);
  const root = (rules: CSSRuleList): CSSStyleRule | undefined =>
    Array.from(rules).find((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText === ":root");
  const dark = Array.from(sheet.cssRules)
    .filter((rule) => rule instanceof CSSMediaRule)
    .map((rule) => root(rule.cssRules))
    .find((rule) => rule);
  const light = root(sheet.cssRules);
  return { light: light ? open(light.style) : "", dark: dark ? open(dark.style) : "" };
}

const { light, dark } = colours();

/**
 * The element's own style. `.root` takes nothing from the page but custom properties; `--rem` stands for the page's `rem`, which sites set to
 * what they like.
 */
export const look = new CSSStyleSheet();
look.replaceSync(`
  :host { display: block; }
  :host([hidden]) { display: none; }
  .root {
    all: initial;
    display: grid;
    gap: 12px;
    container-type: inline-size;
    color-scheme: light;
    --rem: var(--rescue-rem, 16px);
    --page-only: none;
    ${light}
    padding: var(--rescue-padding, 12px);
    border: 1px solid var(--line);
    border-radius: var(--rescue-radius, 6px);
    background: var(--page);
    color: var(--text);
    font: calc(0.9375 * var(--rem)) / 1.5 var(--sans);
    user-select: text;
  }
  .root * { box-sizing: border-box; min-width: 0; }
  [data-mode="compact"] { --extras: none; }
  [data-theme="dark"] { color-scheme: dark; ${dark} }
  @media (prefers-color-scheme: dark) {
    [data-theme="auto"] { color-scheme: dark; ${dark} }
  }
  p { margin: 0; }
  .task { font-weight: 600; white-space: pre-wrap; }
  .status { display: grid; gap: 4px; min-height: 24px; }
  .quiet { color: var(--quiet); }
  .columns { display: grid; gap: 16px; }
  .results { display: grid; gap: 12px; align-content: start; }
  @container (width >= 900px) {
    [data-mode="full"] > .columns { grid-template-columns: minmax(280px, 400px) minmax(0, 1fr); }
  }
  @media print {
    .root { color-scheme: light; ${light} }
    rescue-form, rescue-loading, .status { display: none; }
    .columns { display: block; }
  }
`);
