import { readFileSync } from "node:fs";
import express, { type Request, type Response } from "express";
import libxmljs, { type Element } from "libxmljs2";

const NAMESPACE = { inv: "urn:example:invoice:2" };
const schema = libxmljs.parseXml(readFileSync("schema/invoice.xsd", "utf8"));

const OPTIONS = { dtdload: true, noent: true, noblanks: true };

function text(root: Element, path: string): string {
  return root.get<Element>(path, NAMESPACE)?.text().trim() ?? "";
}

/** Suppliers post their invoices; the answer repeats what was understood. */
export function intake(req: Request, res: Response): void {
  let document;
  try {
    document = libxmljs.parseXml(req.body as string, OPTIONS);
  } catch {
    res.status(400).json({ message: "not well-formed" });
    return;
  }
  if (!document.validate(schema)) {
    res.status(422).json({ message: "not an invoice" });
    return;
  }
  const root = document.root()!;
  res.json({
    number: text(root, "inv:number"),
    total: Number(text(root, "inv:total")),
    note: text(root, "inv:note"),
  });
}

export const app = express().use(express.text({ type: "application/xml", limit: "256kb" })).post("/invoices", intake);
