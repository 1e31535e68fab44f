// How long a visitor of the page waits for a first result, without the embedding model and with it.

/** Its code has a call that the knowledge base knows, so that the API facet alone finds something too. */
const TASK = 'Look up a user by name.\n\n```python\ncursor.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n```\n';

/** Milliseconds from the start of navigation to each step, over so many first visits, each followed by a second one. */
export async function measureVisits(world, count) {
  const first = [];
  const second = [];
  for (let visit = 0; visit < count; visit++) {
    // A context is a profile of its own: nothing is cached.
    const context = await world.browser.newContext();
    try {
      const page = await context.newPage();
      await page.addInitScript(runAtOnce, TASK);
      first.push(await visitOnce(page, world.url, true));
      second.push(await visitOnce(page, world.url, false));
    } finally {
      await context.close();
    }
  }
  const row = (what, visits, step) => ({ what, times: visits.map((times) => times[step]) });
  return [
    row("page can be used (engine and knowledge base loaded)", first, "usable"),
    row("first result, by API calls, without the model", first, "partial"),
    row("first result with the model, nothing cached", first, "complete"),
    row("the same on a second visit: page can be used", second, "usable"),
    row("  first result, by API calls, without the model", second, "partial"),
    row("  first result with the model, from Cache Storage", second, "complete"),
  ];
}

async function visitOnce(page, url, expectDownload) {
  let downloaded = false;
  const watch = (request) => (downloaded ||= request.url().endsWith("/model.onnx"));
  page.context().on("request", watch);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.steps.complete ?? globalThis.steps.failed, undefined, { polling: 200, timeout: 180_000 });
  page.context().off("request", watch);
  const steps = await page.evaluate(() => globalThis.steps);
  if (steps.failed) throw new Error(`The page fails: ${steps.failed}`);
  if (downloaded !== expectDownload) throw new Error(`The model was ${downloaded ? "" : "not "}downloaded, against expectation.`);
  return steps;
}

/** Runs inside the page: enters the task as soon as it can be, and notes the time of each step in `steps`, to the frame. */
function runAtOnce(task) {
  const steps = (globalThis.steps = {});
  const find = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return undefined;
  };
  const look = () => {
    if (!steps.usable) {
      const run = find("button[type=submit]:enabled");
      if (run) {
        steps.usable = performance.now();
        const field = find("textarea#task");
        field.value = task;
        field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
        run.click();
      }
    } else {
      const status = find("[role=status]")?.textContent ?? "";
      if (!steps.partial && find("rescue-weaknesses")?.shadowRoot?.querySelector("article")) steps.partial = performance.now();
      if (status.startsWith("Done")) steps.complete = performance.now();
      if (status.startsWith("Failed")) steps.failed = find("[role=alert]")?.textContent ?? status;
    }
    if (!steps.complete && !steps.failed) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
