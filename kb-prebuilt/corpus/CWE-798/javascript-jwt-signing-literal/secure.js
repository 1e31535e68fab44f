const { randomUUID } = require('node:crypto');
const jwt = require('jsonwebtoken');

const KEY = process.env.JWT_KEY ?? '';
const ISSUER = process.env.JWT_ISSUER || 'booking-api';
const AUDIENCE = 'booking-clients';
const LIFETIME = '15m';

if (Buffer.byteLength(KEY) < 32) {
  throw new Error('JWT_KEY has to be set to at least 32 bytes');
}

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
