const crypto = require('node:crypto');
const nodemailer = require('nodemailer');
const users = require('../store/users');

const LIFETIME_MS = 60 * 60 * 1000;
const BASE_URL = process.env.PUBLIC_URL;
const mailer = nodemailer.createTransport(process.env.SMTP_URL);

function createToken() {
  return crypto.randomBytes(32).toString('base64url');
}

async function sendResetLink(email, log) {
  const user = await users.findByEmail(email.trim().toLowerCase());
  if (!user || user.disabled) {
    log.info('reset for an unknown or disabled account');
    return;
  }

  const token = createToken();
  const tokenHash = crypto.createHash('sha256').update(token).digest('hex');
  await users.saveReset(user.id, { tokenHash, expires: new Date(Date.now() + LIFETIME_MS) });

  const link = `${BASE_URL}/reset?token=${encodeURIComponent(token)}`;
  await mailer.sendMail({
    from: 'Accounts <accounts@example.org>',
    to: user.email,
    subject: 'Choose a new password',
    text: `Hello ${user.name},\n\nfollow this link within one hour:\n${link}\n`,
  });
  log.info({ user: user.id }, 'reset link sent');
}

module.exports = { sendResetLink };
