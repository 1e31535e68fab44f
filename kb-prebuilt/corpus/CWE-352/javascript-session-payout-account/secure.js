const crypto = require('node:crypto');
const express = require('express');
const sellers = require('../store/sellers');
const { requireSeller } = require('../middleware/session');

const router = express.Router();
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

function hasFormToken({ body, session }) {
  const digest = (text) => crypto.createHash('sha256').update(String(text)).digest();
  return Boolean(session.formToken) && crypto.timingSafeEqual(digest(body.formToken), digest(session.formToken));
}

router.get('/payout', requireSeller, async (req, res, next) => {
  try {
    const seller = await sellers.find(req.session.sellerId);
    req.session.visit ??= crypto.randomUUID();
    req.session.formToken ??= crypto.randomBytes(32).toString('hex');
    res.set('Cache-Control', 'no-store');
    res.render('payout', {
      iban: seller.iban,
      changedAt: seller.ibanChangedAt,
      formToken: req.session.formToken,
      message: req.query.saved === '1' ? 'The account was changed.' : '',
    });
  } catch (err) {
    next(err);
  }
});

router.post('/payout', requireSeller, express.urlencoded({ extended: false }), async (req, res, next) => {
  if (!hasFormToken(req)) return res.status(403).render('payout', { iban: '', message: 'Please open the form again.' });
  const iban = String(req.body.iban ?? '').replace(/\s+/g, '').toUpperCase();
  if (!IBAN.test(iban)) {
    const { formToken } = req.session;
    return res.status(422).render('payout', { iban, formToken, message: 'This is not an IBAN.' });
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
