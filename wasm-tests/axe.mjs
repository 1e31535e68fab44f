// What axe finds wrong with a page.

import axe from "axe-core";

/** The violations of its rules, one a line; none for a page that is as it should be. */
export async function violations(page) {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
