import express from "express";
import { spawn } from "node:child_process";

const KML = "application/vnd.google-earth.kml+xml";

function tidy(xml) {
  return new Promise((resolve, reject) => {
    const child = spawn("xmllint", ["--nonet", "--noent", "--format", "-"], {
      stdio: ["pipe", "pipe", "ignore"],
      timeout: 5000,
    });
    const parts = [];
    child.stdout.on("data", (part) => parts.push(part));
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString("utf8"));
      else reject(new Error(`xmllint ended with ${code}`));
    });
    child.stdin.end(xml);
  });
}

export function trackRoutes({ tracks, log }) {
  const router = express.Router();

  router.post("/tracks", express.raw({ type: KML, limit: "512kb" }), async (req, res) => {
    if (!Buffer.isBuffer(req.body)) return res.status(415).json({ message: "Please send KML" });
    try {
      const kml = await tidy(req.body);
      const id = await tracks.add(req.user.id, kml);
      res.status(201).location(`/tracks/${id}`).type(KML).send(kml);
    } catch (error) {
      log.info({ err: error }, "track was refused");
      res.status(422).json({ message: "This is no readable KML file" });
    }
  });

  return router;
}
