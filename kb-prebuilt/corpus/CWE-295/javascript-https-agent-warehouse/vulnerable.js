const fs = require('node:fs');
const https = require('node:https');

const BASE = new URL(process.env.WAREHOUSE_URL ?? 'https://warehouse.corp.example/api/');
const API_KEY = fs.readFileSync(process.env.WAREHOUSE_KEY_FILE ?? '/run/secrets/warehouse', 'utf8').trim();

const agent = new https.Agent({
  keepAlive: true,
  maxSockets: 10,
  rejectUnauthorized: false,
});

function call(method, path, body) {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const headers = { Authorization: `Bearer ${API_KEY}`, Accept: 'application/json' };
  if (payload) {
    headers['Content-Type'] = 'application/json';
    headers['Content-Length'] = Buffer.byteLength(payload);
  }

  return new Promise((resolve, reject) => {
    const req = https.request(new URL(path, BASE), { method, agent, headers, timeout: 8000 }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => { text += chunk; });
      res.on('end', () => {
        if (res.statusCode >= 300) {
          reject(new Error(`warehouse answered ${res.statusCode}`));
          return;
        }
        resolve(text === '' ? null : JSON.parse(text));
      });
    });
    req.on('timeout', () => req.destroy(new Error('warehouse did not answer')));
    req.on('error', reject);
    req.end(payload);
  });
}

const stockOf = (sku) => call('GET', `stock/${encodeURIComponent(sku)}`);
const reserve = (sku, quantity, order) => call('POST', 'reservations', { sku, quantity, order });

module.exports = { stockOf, reserve };
