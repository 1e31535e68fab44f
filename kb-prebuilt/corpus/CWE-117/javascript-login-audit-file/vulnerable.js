import { createWriteStream } from 'node:fs';
import path from 'node:path';

const DIR = process.env.AUDIT_DIR ?? '/var/log/portal';
const MAX_FIELD = 200;
let day = '';
let stream = null;

function field(value) {
  const text = (typeof value === 'string' ? value : '-').slice(0, MAX_FIELD);
  return text.includes(' ') ? `"${text}"` : text;
}

function streamFor(date) {
  if (date !== day) {
    stream?.end();
    day = date;
    stream = createWriteStream(path.join(DIR, `audit-${date}.log`), { flags: 'a', mode: 0o640 });
    stream.on('error', (err) => console.error('audit log: %s', err.code));
  }
  return stream;
}

export function audit(event, { ip, user, agent }) {
  const now = new Date().toISOString();
  const line = [now, ip, event, `user=${field(user)}`, `agent=${field(agent)}`].join(' ');
  return streamFor(now.slice(0, 10)).write(`${line}\n`);
}

export function auditLogins(req, res, next) {
  res.on('finish', () => {
    if (req.path !== '/login' || req.method !== 'POST') {
      return;
    }
    const event = res.statusCode < 400 ? 'login-ok' : 'login-failed';
    audit(event, { ip: req.ip, user: req.body?.name, agent: req.get('User-Agent') });
  });
  next();
}
