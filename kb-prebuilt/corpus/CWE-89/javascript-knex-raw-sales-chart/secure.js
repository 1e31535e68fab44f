const knex = require('knex')(require('../knexfile'));

const cache = new Map();
const CACHE_MS = 60_000;

async function salesChart({ period = 'month', region, year }) {
  const from = Number.parseInt(year, 10) || new Date().getFullYear();
  const key = JSON.stringify([period, region, from]);
  const hit = cache.get(key);
  if (hit && Date.now() - hit.at < CACHE_MS) {
    return hit.chart;
  }

  const { rows } = await knex.raw(
    `SELECT date_trunc(:period, sold_at) AS bucket, sum(amount) AS revenue
       FROM sales
      WHERE region = :region AND extract(year FROM sold_at) >= :from
      GROUP BY 1
      ORDER BY 1`,
    { period, region, from }
  );

  const chart = { labels: [], values: [], total: 0 };
  for (const row of rows) {
    const revenue = Number(row.revenue);
    chart.labels.push(row.bucket.toISOString().slice(0, 10));
    chart.values.push(revenue);
    chart.total += revenue;
  }
  if (cache.size > 500) {
    cache.clear();
  }
  cache.set(key, { at: Date.now(), chart });
  return chart;
}

module.exports = { salesChart };
