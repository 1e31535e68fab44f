import { createHash } from 'node:crypto';
import Router from '@koa/router';
import argon2 from 'argon2';
import { authenticator } from 'otplib';
import { limitLogins } from '../middleware/limits.js';
import * as devices from '../store/devices.js';
import * as users from '../store/users.js';
import { startSession } from '../sessions.js';

const NOBODY = await argon2.hash('no account has this address');

const router = new Router();

async function onTrustedDevice(ctx) {
  const token = ctx.cookies.get('device');
  if (!token) {
    return false;
  }
  const device = await devices.findByTokenHash(createHash('sha256').update(token).digest('hex'));
  return device != null && device.expiresAt > Date.now();
}

function codeMatches(otp, user) {
  return typeof otp === 'string' && /^\d{6}$/.test(otp) && authenticator.check(otp, user.totpSecret);
}

router.post('/login', limitLogins, async (ctx) => {
  const { email, password, otp } = ctx.request.body;
  const user = await users.findByEmail(String(email));
  const matches = await argon2.verify(user?.passwordHash ?? NOBODY, String(password));
  if (!user || !matches) {
    ctx.throw(401, 'The address or the password is wrong.');
  }

  if (user.totpSecret && !(await onTrustedDevice(ctx)) && !codeMatches(otp, user)) {
    ctx.status = 401;
    ctx.body = { needs: 'otp' };
    return;
  }

  await startSession(ctx, user.id);
  ctx.body = { name: user.name };
});

export default router;
