const vm = require('node:vm');

const subscribers = require('../store/subscribers');

const TIMEOUT_MS = 50;

function matches(condition, event) {
  if (condition === '' || condition === '*') {
    return true;
  }
  return Boolean(vm.runInNewContext(condition, { ...event }, { timeout: TIMEOUT_MS }));
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
