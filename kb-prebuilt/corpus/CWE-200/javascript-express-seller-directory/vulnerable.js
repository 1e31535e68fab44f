const express = require('express');
const Seller = require('../models/seller');

const router = express.Router();
const PAGE_SIZE = 50;

function pageOf(value) {
  const page = Number.parseInt(value ?? '1', 10);
  return Number.isInteger(page) && page > 0 && page < 1000 ? page : 1;
}

router.get('/sellers', async (req, res, next) => {
  const city = typeof req.query.city === 'string' ? req.query.city.trim().slice(0, 80) : '';
  if (city === '') {
    return res.status(400).json({ error: 'city is missing' });
  }
  const page = pageOf(req.query.page);
  try {
    const filter = { city, active: true };
    const [total, sellers] = await Promise.all([
      Seller.countDocuments(filter),
      Seller.find(filter)
        .sort({ rating: -1, _id: 1 })
        .skip((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .lean(),
    ]);
    res.set('Cache-Control', 'public, max-age=60');
    return res.json({ total, page, sellers });
  } catch (err) {
    return next(err);
  }
});

module.exports = router;
