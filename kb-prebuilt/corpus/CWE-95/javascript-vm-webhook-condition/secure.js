const subscribers = require('../store/subscribers');

const CONDITION = /^(\w{1,40}) ?(==|!=|>=|<=|>|<) ?("[^"\\]*"|-?\d+(?:\.\d+)?)$/;
const OPS = {
  '==': (a, b) => a === b, '!=': (a, b) => a !== b,
  '>=': (a, b) => a >= b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '<': (a, b) => a < b,
};

function matches(condition, event) {
  if (condition === '' || condition === '*') {
    return true;
  }
  const [, field, op, value] = CONDITION.exec(condition) ?? [];
  if (!field) throw new SyntaxError('condition not understood');
  return Object.hasOwn(event, field) && OPS[op](event[field], JSON.parse(value));
}

async function recipientsOf(event, log) {
  const started = process.hrtime.bigint();
  const found = [];
  for (const subscriber of await subscribers.forType(event.type)) {
    if (subscriber.paused) {
      continue;
    }
    try {
      if (matches(subscriber.condition.trim(), event.data)) {
        found.push({ id: subscriber.id, url: subscriber.url });
      }
    } catch (err) {
      log.warn({ subscriber: subscriber.id, err: err.message }, 'condition failed');
      await subscribers.countFailure(subscriber.id);
    }
  }
  const micros = Number((process.hrtime.bigint() - started) / 1000n);
  log.debug({ event: event.id, recipients: found.length, micros }, 'conditions evaluated');
  return found;
}

module.exports = { recipientsOf };
