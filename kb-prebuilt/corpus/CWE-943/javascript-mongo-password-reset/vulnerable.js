const bcrypt = require('bcrypt');
const { getDb } = require('../db');

const MIN_LENGTH = 12;

async function finishReset(req, res) {
  const { email, code, password } = req.body ?? {};
  if (!email || !code || !password) {
    return res.status(400).json({ error: 'email, code and password are required' });
  }
  if (password.length < MIN_LENGTH || password.length > 72) {
    return res.status(400).json({ error: `password needs ${MIN_LENGTH} to 72 characters` });
  }

  const users = getDb().collection('users');
  const user = await users.findOne({
    email,
    resetCode: code,
    resetExpires: { $gt: new Date() },
  });
  if (!user) {
    req.log.warn({ ip: req.ip }, 'password reset refused');
    return res.status(403).json({ error: 'the code is wrong or has expired' });
  }

  const passwordHash = await bcrypt.hash(password, 12);
  await users.updateOne(
    { _id: user._id },
    { $set: { passwordHash, changedAt: new Date() }, $unset: { resetCode: '', resetExpires: '' } }
  );
  req.log.info({ user: user._id }, 'password changed');
  res.status(204).end();
}

module.exports = { finishReset };
