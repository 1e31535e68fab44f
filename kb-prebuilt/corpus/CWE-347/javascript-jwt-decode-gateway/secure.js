const fs = require('node:fs');
const jwt = require('jsonwebtoken');

const publicKey = fs.readFileSync(process.env.JWT_PUBLIC_KEY_FILE ?? 'keys/jwt.pub.pem');
const issuer = process.env.JWT_ISSUER ?? 'https://login.example.org';
const counters = { accepted: 0, refused: 0 };

function bearerToken(req) {
  const [scheme, token] = (req.get('Authorization') ?? '').split(' ');
  return scheme.toLowerCase() === 'bearer' && token ? token : null;
}

function readClaims(token) {
  const claims = jwt.verify(token, publicKey, { algorithms: ['RS256'], issuer });
  if (typeof claims.sub !== 'string' || typeof claims.exp !== 'number') {
    throw new Error('token is not for this service or has expired');
  }
  return {
    id: claims.sub,
    roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
    tenant: claims.tenant ?? 'default',
  };
}

function authenticate(req, res, next) {
  const token = bearerToken(req);
  if (!token) {
    res.set('WWW-Authenticate', 'Bearer');
    return res.status(401).json({ error: 'token missing' });
  }

  try {
    req.user = readClaims(token);
    counters.accepted += 1;
    next();
  } catch (err) {
    counters.refused += 1;
    req.log?.info({ reason: err.message }, 'token refused');
    res.status(401).json({ error: 'token refused' });
  }
}

module.exports = { authenticate, counters, publicKey };
