const crypto = require('node:crypto');

const KEY = Buffer.from(process.env.NOTES_KEY ?? '', 'hex');
const VERSION = 'v1';
const MAX_NOTE = 20_000;

if (KEY.length !== 32) {
  throw new Error('NOTES_KEY has to be 64 hexadecimal digits');
}

function encryptNote(text) {
  if (typeof text !== 'string' || text.length > MAX_NOTE) {
    throw new RangeError(`a note may have ${MAX_NOTE} characters`);
  }
  const nonce = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', KEY, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const data = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  return `${VERSION}:${data.toString('base64')}`;
}

function decryptNote(stored) {
  const [version, encoded] = stored.split(':');
  if (version !== VERSION || !encoded) {
    throw new Error(`note has the unknown version ${version}`);
  }
  const data = Buffer.from(encoded, 'base64');
  const decipher = crypto.createDecipheriv('aes-256-gcm', KEY, data.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(data.subarray(12, 28));
  return Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]).toString('utf8');
}

/** Decrypts the notes of a page; damaged ones are reported and left out. */
function decryptAll(rows, log = console) {
  const notes = [];
  for (const row of rows) {
    try {
      notes.push({ id: row.id, writtenAt: row.written_at, text: decryptNote(row.note) });
    } catch (err) {
      log.error(`note ${row.id} cannot be read: ${err.message}`);
    }
  }
  return notes;
}

module.exports = { encryptNote, decryptNote, decryptAll };
