const crypto = require('node:crypto');
const { promisify } = require('node:util');
const Database = require('better-sqlite3');

const db = new Database(process.env.FORUM_DB || 'forum.db');
const NAME = /^[\w-]{3,30}$/;
const scrypt = promisify(crypto.scrypt);
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

async function hashPassword(password, salt) {
  return scrypt(password, salt, 32, COST);
}

async function register({ name, email, password }) {
  if (!NAME.test(name) || typeof password !== 'string' || password.length < 12 || password.length > 256) {
    throw new RangeError('name or password does not meet the rules');
  }
  const salt = crypto.randomBytes(16);
  const hash = await hashPassword(password, salt);
  const result = db
    .prepare('INSERT INTO accounts (name, email, salt, hash, created_at) VALUES (?, ?, ?, ?, unixepoch())')
    .run(name, String(email).trim(), salt, hash);
  return { id: Number(result.lastInsertRowid), name };
}

async function login(name, password) {
  if (typeof name !== 'string' || typeof password !== 'string' || password.length > 256) {
    return null;
  }
  const row = db.prepare('SELECT id, name, salt, hash, seen_at FROM accounts WHERE name = ?').get(name);
  const hash = await hashPassword(password, row?.salt ?? Buffer.alloc(16));
  if (!row || !crypto.timingSafeEqual(hash, row.hash)) {
    return null;
  }
  db.prepare('UPDATE accounts SET seen_at = unixepoch() WHERE id = ?').run(row.id);
  return { id: row.id, name: row.name, lastVisit: row.seen_at };
}

module.exports = { register, login };
