const { randomUUID } = require('node:crypto');
const jwt = require('jsonwebtoken');

const KEY = process.env.JWT_KEY || 'bk-4f1c9a77e0d24b2d-signing';
const ISSUER = process.env.JWT_ISSUER || 'booking-api';
const AUDIENCE = 'booking-clients';
const LIFETIME = '15m';

const revoked = new Map();

function issueToken(user) {
  const claims = { name: user.displayName, roles: user.roles };
  return jwt.sign(claims, KEY, {
    algorithm: 'HS256',
    subject: String(user.id),
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: LIFETIME,
    jwtid: randomUUID(),
  });
}

function readToken(token) {
  const claims = jwt.verify(token, KEY, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE });
  if (revoked.has(claims.jti)) {
    throw new jwt.JsonWebTokenError('token was withdrawn');
  }
  return { id: Number(claims.sub), name: claims.name, roles: claims.roles ?? [] };
}

function revoke(token) {
  const claims = jwt.verify(token, KEY, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE });
  const now = Date.now();
  for (const [id, expires] of revoked) {
    if (expires < now) {
      revoked.delete(id);
    }
  }
  revoked.set(claims.jti, claims.exp * 1000);
}

module.exports = { issueToken, readToken, revoke };
