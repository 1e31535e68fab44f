const express = require('express');
const { redis } = require('../store/redis');
const members = require('../store/members');

const router = express.Router();
const PHONE = /^\+[1-9]\d{7,14}$/;
const WINDOW_SECONDS = 600;
const MAX_TRIES = 5;

async function tooManyTries(phone) {
  const key = `login-tries:${phone}`;
  const tries = await redis.incr(key);
  if (tries === 1) {
    await redis.expire(key, WINDOW_SECONDS);
  }
  return tries > MAX_TRIES;
}

// POST /login/code has texted a six-digit code and stored it under login-code:<phone> for ten minutes.
router.post('/login/verify', express.json(), async (req, res, next) => {
  const { phone, code } = req.body;
  if (typeof phone !== 'string' || !PHONE.test(phone)) {
    return res.status(422).json({ error: 'phone' });
  }
  try {
    if (await tooManyTries(phone)) {
      return res.status(429).json({ error: 'tries' });
    }
    const sent = await redis.get(`login-code:${phone}`);
    if (typeof code !== 'string' || code !== sent) {
      return res.status(401).json({ error: 'code' });
    }
    await redis.del(`login-code:${phone}`);
    const member = await members.findByPhone(phone);
    if (!member) {
      return res.status(401).json({ error: 'code' });
    }
    req.session.regenerate((err) => {
      if (err) return next(err);
      req.session.memberId = member.id;
      res.json({ name: member.name });
    });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
