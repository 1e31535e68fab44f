// The files of the built page.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that a static host publishes. */
export const DIST = fileURLToPath(new URL("../../www/playground/dist/", import.meta.url));

/** The path inside DIST of the only script or module whose name matches: names hold a hash of the content. */
export function built(pattern) {
  const found = readdirSync(`${DIST}app`).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`The built page has ${found.length} files like ${pattern}, not one: build it anew.`);
  return `app/${found[0]}`;
}
