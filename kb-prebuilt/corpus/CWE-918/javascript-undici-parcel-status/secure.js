import express from "express";
import { request } from "undici";

const REGIONS = new Set(["eu", "us", "ap"]);

export function parcelRoutes({ carriers, log }) {
  const router = express.Router();

  router.get("/parcels/:carrier/:number", async (req, res) => {
    const { carrier, number } = req.params;
    const region = String(req.query.region ?? "eu");
    if (!carriers.includes(carrier) || !REGIONS.has(region) || !/^[A-Z0-9]{8,20}$/.test(number)) {
      return res.status(404).json({ message: "Unknown parcel" });
    }

    const url = new URL(`https://${region}.api.${carrier}.example/v2/parcels/${number}`);
    try {
      const answer = await request(url, {
        headers: { accept: "application/json" },
        headersTimeout: 4000,
        bodyTimeout: 4000,
      });
      if (answer.statusCode !== 200) {
        await answer.body.dump();
        return res.status(502).json({ message: "The carrier does not know this parcel" });
      }
      res.json(await answer.body.json());
    } catch (error) {
      log.warn({ err: error, carrier }, "carrier did not answer");
      res.status(502).json({ message: "The carrier did not answer" });
    }
  });

  return router;
}
