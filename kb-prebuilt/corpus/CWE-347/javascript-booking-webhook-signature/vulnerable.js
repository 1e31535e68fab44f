import { createHmac, timingSafeEqual } from "node:crypto";
import express from "express";

const TOLERANCE = 300; // seconds

function sign(secret, timestamp, body) {
  return createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest();
}

/** "t=1764000000,v1=..." as the booking platform sends it. */
function parseHeader(header = "") {
  const fields = Object.fromEntries(header.split(",").map((field) => field.trim().split("=", 2)));
  return { timestamp: Number(fields.t), signature: Buffer.from(fields.v1 ?? "", "hex") };
}

function isFresh(timestamp) {
  return Math.abs(Date.now() / 1000 - timestamp) <= TOLERANCE;
}

export function webhook(secret, bookings) {
  const router = express.Router();
  router.post("/hooks/bookings", express.raw({ type: "application/json", limit: "100kb" }), async (req, res) => {
    const { timestamp, signature } = parseHeader(req.get("x-platform-signature"));
    if (!isFresh(timestamp)) {
      return res.status(400).send("too old");
    }
    const wanted = sign(secret, timestamp, req.body);
    if (signature.length === wanted.length && !timingSafeEqual(signature, wanted)) {
      return res.status(400).send("wrong signature");
    }
    await bookings.apply(JSON.parse(req.body.toString("utf8")));
    return res.sendStatus(204);
  });
  return router;
}
