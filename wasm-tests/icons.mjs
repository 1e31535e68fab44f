// Makes the icons of the installed page from icon.svg: `node icons.mjs`.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const folder = fileURLToPath(new URL("../www/playground/public/", import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, "utf8");

/** Systems cut maskable icons into shapes of their own: what matters is within a circle of four fifths, and the rest is filled. */
const ICONS = [
  { name: "icon-192.png", size: 192, share: 1 },
  { name: "icon-512.png", size: 512, share: 1 },
  { name: "icon-maskable-512.png", size: 512, share: 0.7, background: "#ffffff" },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const { name, size, share, background = "transparent" } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html { background: ${background}; } body { margin: 0; height: 100vh; display: grid; place-items: center; } svg { width: ${100 * share}vmin; }</style>${svg}`,
  );
  await page.screenshot({ path: folder + name, omitBackground: true });
  await page.close();
}
await browser.close();
