// Takes the pictures of the page that the documentation shows: `node screenshots.mjs FOLDER`.

import { mkdirSync } from "node:fs";

import { finished, startBrowser } from "./browser.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("usage: node screenshots.mjs FOLDER");
mkdirSync(folder, { recursive: true });

const SIZES = {
  desktop: { viewport: { width: 1280, height: 1000 } },
  phone: { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

const world = await startBrowser();
for (const [size, options] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await world.open({ ...options, colorScheme, reducedMotion: "reduce" });
    await page.getByRole("button", { name: "YAML upload (Flask)" }).click();
    await finished(page);
    if (size === "phone") await page.getByRole("heading", { name: "Weaknesses" }).evaluate((heading) => heading.scrollIntoView());
    // The pointer's highlight and the focus ring are no part of the picture.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${folder}/playground-${size}-${colorScheme}.png` });
    await close();
  }
}
await world.close();
