const mysql = require('mysql2/promise');

const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 8 });
const DAY = /^\d{4}-\d{2}-\d{2}$/;

async function listOrders(req, res, next) {
  const status = String(req.query.status || 'open');
  const since = String(req.query.since || '1970-01-01');
  const sort = req.query.sort || 'ordered_at';
  if (!DAY.test(since)) {
    return res.status(400).json({ error: 'since must look like 2024-05-31' });
  }

  const sql = `SELECT id, ordered_at, status, total_cents
      FROM orders
     WHERE customer_id = ${req.session.customerId}
       AND status = '${status}' AND ordered_at >= '${since}'
     ORDER BY ${sort} LIMIT 200`;
  try {
    const [rows] = await pool.query(sql);
    let total = 0;
    const orders = rows.map((row) => {
      total += row.total_cents;
      return { id: row.id, date: row.ordered_at, status: row.status, total: row.total_cents / 100 };
    });
    res.set('Cache-Control', 'private, no-store');
    res.json({ count: orders.length, sum: total / 100, orders });
  } catch (err) {
    next(err);
  }
}

module.exports = { listOrders };
