const { randomUUID } = require('node:crypto');

class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

const counts = new Map();

function count(status) {
  counts.set(status, (counts.get(status) ?? 0) + 1);
}

function requestId(req, res, next) {
  req.id = randomUUID();
  res.set('X-Request-Id', req.id);
  next();
}

function notFound(req, res, next) {
  next(new ApiError(404, 'not_found', 'There is nothing at this address.'));
}

// Express recognizes error handlers by their four parameters.
function errorHandler(err, req, res, next) {
  if (res.headersSent) {
    return next(err);
  }

  const known = err instanceof ApiError;
  const status = known ? err.status : 500;
  count(status);
  if (status >= 500) {
    req.log.error({ err, id: req.id, method: req.method, path: req.path }, 'request failed');
  }

  const body = {
    id: req.id,
    code: known ? err.code : 'internal',
    message: known ? err.message : 'Something went wrong on our side.',
  };
  res.status(status).json(body);
}

module.exports = { ApiError, requestId, notFound, errorHandler, counts };
