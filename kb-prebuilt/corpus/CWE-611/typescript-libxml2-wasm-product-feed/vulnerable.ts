import { ParseOption, XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// The schema is split over several files that include each other.
xmlRegisterFsInputProviders();

export interface Product {
  sku: string;
  title: string;
  description: string;
}

export class FeedReader {
  private readonly validator: XsdValidator;

  constructor(schemaFile: string) {
    const url = pathToFileURL(schemaFile).href;
    const schema = XmlDocument.fromBuffer(readFileSync(schemaFile), { url });
    try {
      this.validator = XsdValidator.fromDoc(schema);
    } finally {
      schema.dispose();
    }
  }

  read(feed: Uint8Array): Product[] {
    const doc = XmlDocument.fromBuffer(feed, {
      option: ParseOption.XML_PARSE_NOENT | ParseOption.XML_PARSE_NOCDATA,
    });
    try {
      this.validator.validate(doc);
      return doc.find("/feed/product").map((node) => ({
        sku: (node as XmlElement).attr("sku")?.value ?? "",
        title: node.get("title")?.content ?? "",
        description: node.get("description")?.content ?? "",
      }));
    } finally {
      doc.dispose();
    }
  }
}
