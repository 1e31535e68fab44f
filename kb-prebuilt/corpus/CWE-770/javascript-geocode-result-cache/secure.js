const ENDPOINT = process.env.GEOCODER_URL;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_ENTRIES = 10_000;
const MAX_ADDRESS = 200;

const cache = new Map();
const stats = { hits: 0, misses: 0, errors: 0 };

function normalize(address) {
  return String(address).trim().toLowerCase().replace(/\s+/g, ' ');
}

async function lookUp(address) {
  const response = await fetch(`${ENDPOINT}/search?limit=1&q=${encodeURIComponent(address)}`, {
    signal: AbortSignal.timeout(3000),
  });
  if (!response.ok) {
    stats.errors += 1;
    throw new Error(`geocoder answered ${response.status}`);
  }
  const [place] = await response.json();
  return place ? { lat: Number(place.lat), lon: Number(place.lon), label: place.label } : null;
}

async function geocode(address) {
  const key = normalize(address);
  if (key.length > MAX_ADDRESS) {
    throw new RangeError('address is too long');
  }
  const known = cache.get(key);
  if (known && Date.now() - known.at < DAY_MS) {
    stats.hits += 1;
    return known.place;
  }

  stats.misses += 1;
  const place = await lookUp(key);
  if (cache.size >= MAX_ENTRIES) {
    cache.delete(cache.keys().next().value);
  }
  cache.set(key, { place, at: Date.now() });
  return place;
}

module.exports = { geocode, stats };
