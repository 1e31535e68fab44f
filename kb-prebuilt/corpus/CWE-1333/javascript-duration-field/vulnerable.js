const SECONDS = { d: 86400, h: 3600, m: 60, s: 1 };
const DURATION = /^(\s*\d+\s*[dhms]?\s*)+$/i;
const PART = /(\d+) ?([dhms])?/gi;
const MAX_SECONDS = 366 * SECONDS.d;

export class DurationError extends Error {
  constructor(text) {
    super(`"${text.slice(0, 40)}" is not a duration such as 1h 30m`);
    this.name = 'DurationError';
    this.status = 400;
  }
}

/** Numbers without a unit are minutes. */
export function parseDuration(input) {
  const text = String(input).trim();
  if (!DURATION.test(text)) {
    throw new DurationError(text);
  }

  let total = 0;
  for (const [, amount, unit = 'm'] of text.matchAll(PART)) {
    total += Number(amount) * SECONDS[unit.toLowerCase()];
  }
  if (total === 0 || total > MAX_SECONDS) {
    throw new DurationError(text);
  }
  return total;
}

export function formatDuration(seconds) {
  const parts = [];
  let rest = Math.round(seconds);
  for (const [unit, size] of Object.entries(SECONDS)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) {
      parts.push(`${amount}${unit}`);
    }
  }
  return parts.join(' ') || '0s';
}
