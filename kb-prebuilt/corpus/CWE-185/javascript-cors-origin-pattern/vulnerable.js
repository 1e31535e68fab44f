const OWN_ORIGIN = /^https:\/\/(.*)example.com/;
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const PREFLIGHT_SECONDS = 600;

/** Adds CORS headers for our own front ends; `extraHeaders` are request headers they may send. */
function ownOrigins({ extraHeaders = [], log = console } = {}) {
  const allowedHeaders = ['Content-Type', 'X-Request-Id', ...extraHeaders].join(', ');
  const seen = new Set();

  return function ownOriginsMiddleware(req, res, next) {
    const origin = req.get('Origin');
    res.vary('Origin');
    if (!origin) {
      return next();
    }

    if (OWN_ORIGIN.test(origin)) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set('Access-Control-Allow-Credentials', 'true');
      res.set('Access-Control-Expose-Headers', 'X-Request-Id, X-Total-Count');
    } else if (seen.size < 1000 && !seen.has(origin)) {
      seen.add(origin);
      log.info(`request of another origin: ${JSON.stringify(origin.slice(0, 100))}`);
    }

    if (req.method === 'OPTIONS' && req.get('Access-Control-Request-Method')) {
      res.set('Access-Control-Allow-Methods', METHODS);
      res.set('Access-Control-Allow-Headers', allowedHeaders);
      res.set('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
      return res.status(204).end();
    }
    next();
  };
}

module.exports = { ownOrigins };
