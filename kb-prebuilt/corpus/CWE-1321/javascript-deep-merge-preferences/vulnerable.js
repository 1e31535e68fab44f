const store = require('../store/preferences');

const MAX_DEPTH = 8;

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Merges `source` into `target`; arrays and plain values replace what was there. */
function mergeDeep(target, source, depth = 0) {
  if (depth > MAX_DEPTH) {
    throw new RangeError('preferences are nested too deeply');
  }
  for (const [key, value] of Object.entries(source)) {
    if (isObject(value) && isObject(target[key])) {
      mergeDeep(target[key], value, depth + 1);
    } else if (value === null) {
      delete target[key];
    } else {
      target[key] = value;
    }
  }
  return target;
}

async function patchPreferences(req, res, next) {
  if (!isObject(req.body)) {
    return res.status(400).json({ error: 'an object is expected' });
  }
  try {
    const current = (await store.load(req.user.id)) ?? {};
    const merged = mergeDeep(current, req.body);
    merged.updatedAt = new Date().toISOString();
    await store.save(req.user.id, merged);
    res.json(merged);
  } catch (err) {
    next(err);
  }
}

module.exports = { mergeDeep, patchPreferences };
