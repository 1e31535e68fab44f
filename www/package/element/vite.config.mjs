// Bundles what the element shows into dist/element: the playground's components with Lit, in parts that are fetched when they are needed.
import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A site's `rem` is its own: the components' sizes count in a custom property instead. Queries can't, and count in pixels. */
const ownRem = {
  name: "own-rem",
  enforce: "pre",
  transform(code, id) {
    if (!/playground\/src\/components\/.*\.ts$/.test(id)) return undefined;
    const size = /(\d*\.?\d+)rem\b/g;
    return code.replace(/^.*$/gm, (line) =>
      /@(container|media)/.test(line) ? line.replace(size, (_, n) => `${n * 16}px`) : line.replace(size, "calc($1 * var(--rem))"),
    );
  },
};

export default defineConfig({
  root: here("."),
  plugins: [ownRem],
  build: {
    target: "es2022",
    outDir: here("../dist/element"),
    // The compiler has put the element itself there.
    emptyOutDir: false,
    lib: { entry: here("view.ts"), formats: ["es"], fileName: () => "view.js" },
    minify: true,
    rollupOptions: {
      external: ["rescue-secure-code"],
      // All parts in one folder, so that the address of the package is the same for each.
      output: { chunkFileNames: "part-[name]-[hash].js", paths: (id) => (id === "rescue-secure-code" ? "../index.js" : id) },
    },
  },
});
