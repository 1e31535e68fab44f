import { readFile } from "node:fs/promises";
import path from "node:path";
import sax from "sax";

/** Reads the sitemap that a customer uploaded: a list of pages. */
export class SitemapReader {
  constructor(folder) {
    this.folder = path.resolve(folder);
  }

  async read(name) {
    return this.parse(await readFile(path.join(this.folder, path.basename(name)), "utf8"));
  }

  async parse(text) {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error("sitemaps with a document type are not read");

    const parser = sax.parser(true, { trim: true });
    const pages = [];
    let inside = false;
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
