// The fixes of the corpus as queries.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./modules.mjs";

/** A query for every fix, its vulnerable code as the draft. `languages` are those that the engine knows. */
export function queries(languages) {
  const corpus = join(root, "kb-prebuilt/corpus");
  return readdirSync(corpus).flatMap((cwe) =>
    readdirSync(join(corpus, cwe)).map((name) => {
      const folder = join(corpus, cwe, name);
      const file = readdirSync(folder).find((entry) => entry.startsWith("vulnerable."));
      const language = languages.find(({ extensions }) => extensions.includes(file.split(".").pop())).id;
      // The folder's name in words is a task of its own: short, and in none of the texts that are compared.
      const task = name.split("-").slice(1).join(" ");
      return { id: `${cwe}/${name}`, language, task, draft: readFileSync(join(folder, file), "utf8") };
    }),
  );
}
