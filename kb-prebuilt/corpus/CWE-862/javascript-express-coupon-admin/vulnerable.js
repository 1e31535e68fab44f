const express = require('express');
const db = require('../db');
const { requireLogin } = require('../session');

const router = express.Router();

router.use(requireLogin);

function parseCoupon(body) {
  const code = String(body.code ?? '').trim().toUpperCase();
  const percent = Number(body.percent);
  const ends = new Date(body.ends);
  if (!/^[A-Z0-9]{4,20}$/.test(code) || !Number.isInteger(percent) || percent < 1 || percent > 100) {
    return null;
  }
  return Number.isNaN(ends.getTime()) ? null : { code, percent, ends };
}

router.get('/coupons', async (req, res, next) => {
  try {
    const rows = await db('coupons')
      .leftJoin('coupon_uses', 'coupon_uses.coupon_id', 'coupons.id')
      .groupBy('coupons.id')
      .select('coupons.id', 'code', 'percent', 'ends')
      .count('coupon_uses.id as uses');
    res.json({ coupons: rows.map((row) => ({ ...row, active: row.ends > new Date() })) });
  } catch (err) {
    next(err);
  }
});

router.post('/coupons', async (req, res, next) => {
  const coupon = parseCoupon(req.body);
  if (!coupon) return res.status(422).json({ error: 'code, percent or end are wrong' });
  try {
    const [created] = await db('coupons').insert({ ...coupon, created_by: req.user.id }).returning('id');
    res.status(201).json({ id: created.id, ...coupon });
  } catch (err) {
    next(err);
  }
});

router.delete('/coupons/:id', async (req, res, next) => {
  try {
    const changed = await db('coupons').where({ id: Number(req.params.id) }).update({ ends: new Date() });
    res.status(changed ? 204 : 404).end();
  } catch (err) {
    next(err);
  }
});

module.exports = router;
