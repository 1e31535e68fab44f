// Takes the pictures of the page that the documentation shows: `node screenshots.mjs FOLDER`.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { finished, startBrowser } from "./browser.mjs";
import { startEndpoint } from "./endpoint-server.mjs";
import { launch, promptIn, serveSite, visit } from "./package/elements.mjs";
import { INSTALLED } from "./package/project.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("usage: node screenshots.mjs FOLDER");
mkdirSync(folder, { recursive: true });

const SIZES = {
  desktop: { viewport: { width: 1280, height: 1400 } },
  phone: { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

const world = await startBrowser();
for (const [size, options] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await world.open({ ...options, colorScheme, reducedMotion: "reduce" });
    await page.getByRole("button", { name: "YAML upload (Flask)" }).click();
    await finished(page);
    if (size === "phone") await page.getByRole("heading", { name: "Weaknesses" }).evaluate((heading) => scrollBy(0, heading.getBoundingClientRect().top - 24));
    // The pointer's highlight and the focus ring are no part of the picture.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${folder}/playground-${size}-${colorScheme}.png` });
    await close();
  }
}
// A weakness in the browser of the knowledge base.
{
  const { page, close } = await world.open({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  await page.goto(`${world.url}#kb/CWE-89`);
  await page.locator("rescue-weakness summary").first().waitFor();
  await page.screenshot({ path: `${folder}/knowledge-base.png` });
  await close();
}
// An answer that is no better than the draft. A local endpoint gives it, for it has to be the same each time.
const endpoint = await startEndpoint();
{
  const { page, close } = await world.open({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const task = "Write a Flask view that takes a YAML configuration file which the user uploads, loads it, and returns the number of its sections.";
  await page.goto(`${world.url}#${new URLSearchParams({ language: "python", task, endpoint: endpoint.url, model: "vulnerable-code" })}`);
  await page.getByRole("button", { name: "Run" }).click();
  await finished(page);
  await page.mouse.move(0, 0);
  await page.locator("section[aria-labelledby=recheck]").screenshot({ path: `${folder}/recheck.png` });
  await close();
}
// A piece of code with the slice of one of its lines.
const { page, close } = await world.open({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
await page.getByRole("button", { name: "User lookup (SQLite)" }).click();
await page.locator(".cm-content").fill(`def find_user(connection, name, log):
    started = time.time()
    query = "SELECT * FROM users WHERE name = '" + name + "'"
    rows = connection.execute(query)
    log.info("looked up in %s", time.time() - started)
    for row in rows:
        if row.active:
            return row
    return None
`);
await page.getByRole("button", { name: "Run" }).click();
await finished(page);
await page.getByText("Dependences and slices").click();
const view = page.locator("rescue-dependences");
await view.locator("ol li").filter({ hasText: ".execute(" }).getByRole("button").click();
await view.locator("li.point").filter({ hasText: ".execute(" }).waitFor();
await page.mouse.move(0, 0);
await view.screenshot({ path: `${folder}/dependences.png` });
await close();
await world.close();
await endpoint.close();
// The element in a page of its own, out of the package as it is installed.
const site = await serveSite({ folders: { "/site/rescue/": INSTALLED, "/site/": fileURLToPath(new URL("../www/samples/plain/", import.meta.url)) } });
const browser = await launch();
{
  const { page } = await visit(browser, `${site.url}/site/`, { viewport: { width: 800, height: 900 }, reducedMotion: "reduce" });
  await promptIn(page);
  await page.screenshot({ path: `${folder}/embedded.png` });
}
await browser.close();
await site.close();
