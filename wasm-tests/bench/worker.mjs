// What both Workers of the embedding benchmark share: `{load}` starts, `{embed}` is answered with the time that it took inside the Worker.

/** Serves an embedder: `load` makes of the options a function from `{text, ids}` to a vector. */
export function serve(load) {
  let embed;
  globalThis.onmessage = async ({ data }) => {
    try {
      if (data.load) {
        embed = await load(data.load);
        postMessage({});
      } else {
        const start = performance.now();
        const vector = await embed(data.embed);
        const milliseconds = performance.now() - start;
        postMessage({ milliseconds, vector: [...vector] });
      }
    } catch (error) {
      postMessage({ error: String(error?.message ?? error) });
    }
  };
}
