const crypto = require('node:crypto');
const express = require('express');
const sellers = require('../store/sellers');
const { requireSeller } = require('../middleware/session');

const router = express.Router();
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

router.get('/payout', requireSeller, async (req, res, next) => {
  try {
    const seller = await sellers.find(req.session.sellerId);
    req.session.visit ??= crypto.randomUUID();
    res.set('Cache-Control', 'no-store');
    res.render('payout', {
      iban: seller.iban,
      changedAt: seller.ibanChangedAt,
      message: req.query.saved === '1' ? 'The account was changed.' : '',
    });
  } catch (err) {
    next(err);
  }
});

router.post('/payout', requireSeller, express.urlencoded({ extended: false }), async (req, res, next) => {
  const iban = String(req.body.iban ?? '').replace(/\s+/g, '').toUpperCase();
  if (!IBAN.test(iban)) {
    return res.status(422).render('payout', { iban, message: 'This is not an IBAN.' });
  }
  try {
    await sellers.setIban(req.session.sellerId, iban);
    req.log.info({ seller: req.session.sellerId, visit: req.session.visit }, 'payout account changed');
    res.redirect(303, '/payout?saved=1');
  } catch (err) {
    next(err);
  }
});

module.exports = router;
