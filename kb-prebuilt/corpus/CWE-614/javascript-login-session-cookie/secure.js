const { randomBytes } = require('node:crypto');
const redis = require('../redis');
const accounts = require('../store/accounts');

const COOKIE = 'sid';
const HOURS = 12;

function cookieOptions() {
  return {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  };
}

async function login(req, res, next) {
  const { name, password } = req.body ?? {};
  if (typeof name !== 'string' || typeof password !== 'string') {
    return res.status(400).json({ error: 'name and password are required' });
  }
  try {
    const account = await accounts.authenticate(name, password);
    if (!account) {
      return res.status(401).json({ error: 'name or password is wrong' });
    }
    const id = randomBytes(32).toString('base64url');
    const session = { accountId: account.id, startedAt: Date.now(), agent: req.get('User-Agent') };
    await redis.set(`session:${id}`, JSON.stringify(session), 'EX', HOURS * 3600);
    res.cookie(COOKIE, id, { ...cookieOptions(), maxAge: HOURS * 3600 * 1000 });
    res.json({ name: account.name, lastLogin: account.lastLogin });
  } catch (err) {
    next(err);
  }
}

async function logout(req, res, next) {
  try {
    const id = req.cookies[COOKIE];
    if (id) {
      await redis.del(`session:${id}`);
    }
    res.clearCookie(COOKIE, cookieOptions());
    res.status(204).end();
  } catch (err) {
    next(err);
  }
}

module.exports = { login, logout };
