import { cpSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { SERVICE_WORKER, writePrecache } from "./precache.mjs";
import { SECURITY_POLICY } from "./security-policy.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the page loads at run time, and what makes it. */
const ASSETS = [
  { from: "kb-prebuilt/kb", has: "manifest.json", to: "assets/kb", made: "scripts/kb" },
  { from: ".cache/model", has: "model.onnx", to: "assets/model", made: "scripts/model" },
];

/** Copies them beside the page. */
function assets() {
  return {
    name: "assets",
    apply: "build",
    buildStart() {
      for (const { from, has, made } of ASSETS) {
        if (!existsSync(`${root}${from}/${has}`)) this.error(`${from}/${has} is missing: run ${made}`);
      }
    },
    writeBundle({ dir }) {
      for (const { from, to } of ASSETS) cpSync(`${root}${from}`, `${dir}/${to}`, { recursive: true });
    },
  };
}

/** Completes the Service Worker, after everything else is there. */
function precache() {
  let folder;
  return {
    name: "precache",
    apply: "build",
    writeBundle({ dir }) {
      folder = `${dir}/`;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        // Not after a build that failed.
        if (folder) writePrecache(folder);
      },
    },
  };
}

/** Puts the policy into the page, before everything that it governs. Only in the build: the development server needs inline scripts. */
function securityPolicy() {
  return {
    name: "security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: SECURITY_POLICY }, injectTo: "head-prepend" },
    ],
  };
}

export default defineConfig({
  // Relative addresses: the site works under any path.
  base: "./",
  plugins: [assets(), securityPolicy(), precache()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsDir: "app",
    // A wasm file or an icon inside a script would be neither streamed nor allowed by the policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", "service-worker": "service-worker/service-worker.ts" },
      output: { entryFileNames: ({ name }) => (name === "service-worker" ? SERVICE_WORKER : "app/[name]-[hash].js") },
    },
  },
  preview: {
    host: "127.0.0.1",
    headers: { "Content-Security-Policy": SECURITY_POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" },
  },
});
