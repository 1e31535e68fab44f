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
  const cipher = crypto.createCipheriv('aes-256-ecb', KEY, null);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}:${data.toString('base64')}`;
}

function decryptNote(stored) {
  const [version, encoded] = stored.split(':');
  if (version !== VERSION || !encoded) {
    throw new Error(`note has the unknown version ${version}`);
  }
  const data = Buffer.from(encoded, 'base64');
  const decipher = crypto.createDecipheriv('aes-256-ecb', KEY, null);
  return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
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
