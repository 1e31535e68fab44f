import { defineConfig } from "vitepress";

export default defineConfig({
  title: "A site",
  base: "/docs/",
  // The element's script, out of public/rescue.
  head: [["script", { type: "module", src: "/docs/rescue/dist/element/index.js" }]],
  // Vue leaves the element to the browser.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("rescue-") } } },
});
