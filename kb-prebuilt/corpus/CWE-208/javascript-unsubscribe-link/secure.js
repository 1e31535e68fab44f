const crypto = require('node:crypto');
const subscriptions = require('./subscriptions');

const KEY = Buffer.from(process.env.LINK_KEY, 'hex');
const BASE = 'https://news.example.org/unsubscribe';

function codeFor(list, subscriber) {
  return crypto.createHmac('sha256', KEY).update(`${list}\n${subscriber}`).digest('base64url');
}

function sameCode(a, b) {
  const left = crypto.createHash('sha256').update(a).digest();
  const right = crypto.createHash('sha256').update(b).digest();
  return crypto.timingSafeEqual(left, right);
}

function unsubscribeLink(list, subscriber) {
  const query = new URLSearchParams({ list, id: String(subscriber), code: codeFor(list, subscriber) });
  return `${BASE}?${query}`;
}

async function unsubscribe(search, log = console) {
  const query = new URLSearchParams(search);
  const list = query.get('list') ?? '';
  const subscriber = query.get('id') ?? '';
  if (!sameCode(query.get('code') ?? '', codeFor(list, subscriber))) {
    log.warn('unsubscribe link with a wrong code');
    return { status: 403, message: 'This link is incomplete.' };
  }

  const removed = await subscriptions.remove(list, Number(subscriber));
  log.info(`subscriber ${Number(subscriber)}: ${removed} subscription(s) removed`);
  return { status: 200, message: 'You will get no more mail from this list.' };
}

module.exports = { unsubscribeLink, unsubscribe };
