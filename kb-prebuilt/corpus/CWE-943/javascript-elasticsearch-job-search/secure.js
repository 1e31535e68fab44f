import { Client } from "@elastic/elasticsearch";
import express from "express";

const client = new Client({ node: process.env.ELASTIC_URL, auth: { apiKey: process.env.ELASTIC_KEY } });

export const router = express.Router();
router.use(express.json({ limit: "20kb" }));

/** The search box of the job portal: words, a town, and only what is published. */
router.post("/jobs/search", async (req, res, next) => {
  const { words = "", town, page = 0 } = req.body;
  try {
    const found = await client.search({
      index: "jobs",
      from: Math.min(Math.max(Number(page) || 0, 0), 50) * 20,
      size: 20,
      query: {
        bool: {
          must: [{ match: { title: String(words) } }],
          filter: [{ term: { published: true } }, ...(town ? [{ term: { town: String(town) } }] : [])],
        },
      },
      _source: ["title", "employer", "town"],
    });
    res.json(found.hits.hits.map((hit) => hit._source));
  } catch (error) {
    next(error);
  }
});
