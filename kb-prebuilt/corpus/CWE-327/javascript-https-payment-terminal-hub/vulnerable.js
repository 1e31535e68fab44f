import { createServer } from "node:https";
import { readFileSync } from "node:fs";

const MAX = 64 * 1024;

async function readJson(req) {
  const parts = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size > MAX) throw new RangeError("body is too long");
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

export function terminalHub({ certFile, keyFile, caFile, bookings, log }) {
  const options = {
    cert: readFileSync(certFile),
    key: readFileSync(keyFile),
    ca: readFileSync(caFile),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1",
    ciphers: "AES128-SHA:DES-CBC3-SHA:@SECLEVEL=0",
  };

  return createServer(options, async (req, res) => {
    const terminal = req.socket.getPeerCertificate().subject?.CN;
    if (req.method !== "POST" || req.url !== "/bookings") {
      res.writeHead(404).end();
      return;
    }
    try {
      const booking = await readJson(req);
      const id = await bookings.add(terminal, booking);
      res.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify({ id }));
    } catch (error) {
      log.warn({ err: error, terminal }, "booking was not taken");
      res.writeHead(400).end();
    }
  });
}
