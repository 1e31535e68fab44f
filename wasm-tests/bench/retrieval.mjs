// How long a retrieval takes once its texts are embedded, for every fix of the corpus as a task with its vulnerable code as the draft.

import { queries } from "../queries.mjs";
import { startModules } from "../modules.mjs";

/** Milliseconds of each query when its vectors and the knowledge base's files are there, the fastest of `runs`. In this process: the same V8 as in Chromium. */
export async function measureRetrieval(runs = 3) {
  const vectors = new Map();
  const embedWith = (embed) => async (texts) => {
    const missing = texts.filter((text) => !vectors.has(text));
    for (const [index, vector] of (await embed(missing)).entries()) vectors.set(missing[index], vector);
    return texts.map((text) => vectors.get(text));
  };
  const { engine, languages, close } = await startModules({ embedWith });
  try {
    const times = [];
    for (const { id: _, ...query } of queries(languages)) {
      await engine.retrieve(query, {}, undefined);
      const taken = [];
      for (let run = 0; run < runs; run++) {
        const start = performance.now();
        await engine.retrieve(query, {}, undefined);
        taken.push(performance.now() - start);
      }
      times.push(Math.min(...taken));
    }
    return times;
  } finally {
    close();
  }
}
