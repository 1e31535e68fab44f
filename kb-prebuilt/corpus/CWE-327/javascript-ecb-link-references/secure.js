import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import express from "express";

const KEY = Buffer.from(process.env.TOKEN_KEY ?? "", "hex");
if (KEY.length !== 32) throw new Error("TOKEN_KEY has to be 64 hexadecimal digits");

/** Row ids are not shown to the outside: links have an encrypted reference instead. */
export function toReference(kind, id) {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", KEY, iv);
  const text = `${kind.padEnd(8)}${String(id).padStart(24, "0")}`;
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

export function fromReference(kind, reference) {
  const bytes = Buffer.from(reference, "base64url");
  const cipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 12), { authTagLength: 16 });
  cipher.setAuthTag(bytes.subarray(-16));
  const text = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString();
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
