const { EventEmitter } = require('node:events');

const events = new EventEmitter();
let refused = 0;

function loadKeys(text) {
  const keys = new Map();
  for (const pair of (text ?? '').split(',')) {
    const [client, key] = pair.trim().split(':');
    if (client && key && key.length >= 32) {
      keys.set(client, key);
    }
  }
  if (keys.size === 0) {
    throw new Error('INTAKE_KEYS has no usable client:key pair');
  }
  return keys;
}

function requireApiKey(keys = loadKeys(process.env.INTAKE_KEYS)) {
  return (req, res, next) => {
    const given = req.get('X-Api-Key') ?? '';
    for (const [client, key] of keys) {
      if (given === key) {
        req.client = client;
        res.set('X-Intake-Client', client);
        return next();
      }
    }

    refused += 1;
    events.emit('refused', { ip: req.ip, path: req.path, refused });
    res.status(401).json({ error: 'API key missing or unknown' });
  };
}

module.exports = { requireApiKey, events };
