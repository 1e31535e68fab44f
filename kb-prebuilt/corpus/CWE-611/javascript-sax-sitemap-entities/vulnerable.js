import { readFile } from "node:fs/promises";
import path from "node:path";
import sax from "sax";

/** Reads the sitemap that a customer uploaded: a list of pages, split into files by entities if it is long. */
export class SitemapReader {
  constructor(folder) {
    this.folder = path.resolve(folder);
  }

  async read(name) {
    return this.parse(await readFile(path.join(this.folder, path.basename(name)), "utf8"));
  }

  async parse(text) {
    const parts = new Map();
    for (const [, entity, file] of text.matchAll(/<!ENTITY\s+(\w+)\s+SYSTEM\s+"([^"]*)"\s*>/g)) {
      parts.set(entity, await readFile(path.resolve(this.folder, file), "utf8"));
    }

    const parser = sax.parser(true, { trim: true });
    const pages = [];
    let inside = false;
    for (const [entity, content] of parts) parser.ENTITIES[entity] = content;
    parser.onerror = (error) => {
      throw error;
    };
    parser.onopentag = (tag) => {
      inside = tag.name === "loc";
    };
    parser.ontext = (value) => {
      if (inside) pages.push(value);
    };
    parser.write(text).close();
    return pages;
  }
}
