import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import express from "express";

const KEY = Buffer.from(process.env.TOKEN_KEY ?? "", "hex");
if (KEY.length !== 32) throw new Error("TOKEN_KEY has to be 64 hexadecimal digits");

/** Row ids are not shown to the outside: links have an encrypted reference instead. */
export function toReference(kind, id) {
  const cipher = createCipheriv("aes-256-ecb", KEY, null);
  const text = `${kind.padEnd(8)}${String(id).padStart(24, "0")}`;
  return Buffer.concat([cipher.update(text), cipher.final()]).toString("base64url");
}

export function fromReference(kind, reference) {
  const cipher = createDecipheriv("aes-256-ecb", KEY, null);
  const bytes = Buffer.from(reference, "base64url");
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]).toString();
  if (text.slice(0, 8).trim() !== kind) throw new RangeError("a reference of another kind");
  return Number(text.slice(8));
}

export function routes(surveys) {
  const router = express.Router();
  router.get("/s/:reference", async (req, res) => {
    try {
      res.json(await surveys.open(fromReference("survey", req.params.reference)));
    } catch {
      res.status(404).json({ message: "There is no such survey", trace: randomBytes(4).toString("hex") });
    }
  });
  return router;
}
