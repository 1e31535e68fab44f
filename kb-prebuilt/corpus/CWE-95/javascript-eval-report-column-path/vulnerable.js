import express, { Router } from 'express';
import { requireShopkeeper } from '../middleware/session.js';
import * as orders from '../store/orders.js';

const MAX_COLUMNS = 20;
const MAX_ROWS = 500;

/** A column of a report: a title and the path to its value in an order, such as customer.address.city or lines[0].sku. */
function isColumn(column) {
  const { title, path } = column ?? {};
  return typeof title === 'string' && title.length <= 60 && typeof path === 'string' && path.length <= 120;
}

function valueAt(order, path) {
  try {
    return eval(`order.${path}`);
  } catch {
    return undefined;
  }
}

function format(value) {
  if (value instanceof Date) {
    return value.toISOString().slice(0, 10);
  }
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

export const reportRouter = Router();

reportRouter.post('/reports/preview', requireShopkeeper, express.json({ limit: '20kb' }), async (req, res, next) => {
  const { columns } = req.body;
  if (!Array.isArray(columns) || columns.length > MAX_COLUMNS || !columns.every(isColumn)) {
    return res.status(422).json({ error: 'columns' });
  }
  try {
    const found = await orders.latest(req.session.shopId, MAX_ROWS);
    res.json({
      titles: columns.map(({ title }) => title),
      rows: found.map((order) => columns.map(({ path }) => format(valueAt(order, path)))),
    });
  } catch (err) {
    next(err);
  }
});
