/** Tells the Service Worker of a built page what the page consists of. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/** The Service Worker, at the root of the page, whose parts it answers for. */
export const SERVICE_WORKER = "service-worker.js";

/** Kept elsewhere by whoever uses it: most of what there is to download, and not needed by everybody. */
const LEFT_OUT = ["assets/model/", SERVICE_WORKER];

/**
 * Writes the list of all files in the folder into the Service Worker there, as its first line: any change makes it another Service Worker, which is
 * what browsers look for. Done again after a change, it replaces that line.
 *
 * @param {string} folder of the built page, with a slash at its end
 */
export function writePrecache(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length).replace(/^\//, ""));
  const files = paths
    .filter((path) => !LEFT_OUT.some((start) => path.startsWith(start)))
    .sort()
    .map((path) => ({ path, sha256: createHash("sha256").update(readFileSync(folder + path)).digest("hex") }));
  const code = readFileSync(folder + SERVICE_WORKER, "utf8").replace(/^self\.precached=.*\n/, "");
  writeFileSync(folder + SERVICE_WORKER, `self.precached=${JSON.stringify(files)};\n${code}`);
}
