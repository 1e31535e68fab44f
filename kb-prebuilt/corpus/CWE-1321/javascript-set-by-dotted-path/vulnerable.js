const INDEX = /^\d{1,3}$/;

function convert(text) {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) {
    return Number(text);
  }
  return text;
}

/** Sets a value by a path such as "address.lines.0" and returns the object. */
export function set(object, path, value) {
  const keys = path.split('.');
  const last = keys.pop();
  let node = object;

  for (const [i, key] of keys.entries()) {
    if (typeof node[key] !== 'object' || node[key] === null) {
      const following = keys[i + 1] ?? last;
      node[key] = INDEX.test(following) ? [] : {};
    }
    node = node[key];
  }
  node[last] = value;
  return object;
}

export function formToObject(formData, { maxFields = 200 } = {}) {
  const result = {};
  let fields = 0;
  for (const [name, value] of formData) {
    fields += 1;
    if (fields > maxFields) {
      throw new RangeError(`more than ${maxFields} fields`);
    }
    if (typeof value === 'string' && name !== '') {
      set(result, name, convert(value.trim()));
    }
  }
  return result;
}
