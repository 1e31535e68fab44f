const EMAIL = /^[a-zA-Z0-9]+(?:[._+-][a-zA-Z0-9]+)*@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/;
const USER_NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/i;
const MIN_AGE = 16;
const RESERVED = new Set(['admin', 'root', 'support', 'postmaster']);

function text(value) {
  return typeof value === 'string' ? value.trim() : '';
}

/** Returns the cleaned fields and one message for each field that has to be corrected. */
function checkSignup(form) {
  const fields = {
    email: text(form.email),
    userName: text(form.userName),
    age: Number.parseInt(text(form.age), 10),
  };
  const errors = {};

  if (fields.email.length > 254 || !EMAIL.test(fields.email)) {
    errors.email = 'This does not look like an e-mail address.';
  }

  if (fields.userName.length < 3 || fields.userName.length > 40 || !USER_NAME.test(fields.userName)) {
    errors.userName = 'Use letters and digits, with single dots, dashes or underscores between them.';
  } else if (RESERVED.has(fields.userName.toLowerCase())) {
    errors.userName = 'This name cannot be used.';
  }

  if (Number.isNaN(fields.age) || fields.age < MIN_AGE || fields.age > 120) {
    errors.age = `You have to be at least ${MIN_AGE} years old.`;
  }

  return { fields, errors, ok: Object.keys(errors).length === 0 };
}

module.exports = { checkSignup };
