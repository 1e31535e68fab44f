import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const ROOT = process.env.ATTACHMENTS ?? '/var/lib/notes/attachments';
const MAX_BYTES = 20 * 1024 * 1024;

function reply(res, status, body) {
  const text = JSON.stringify(body);
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}

export async function putAttachment(req, res, noteId) {
  if (!Number.isInteger(noteId) || noteId < 1) {
    return reply(res, 404, { error: 'no such note' });
  }
  const length = Number(req.headers['content-length']);
  if (!(length >= 0 && length <= MAX_BYTES)) {
    return reply(res, 413, { error: 'attachment too large or of unknown size' });
  }

  try {
    const name = decodeURIComponent(req.headers['x-file-name'] ?? 'attachment.bin');
    const dir = path.join(ROOT, String(noteId));
    await mkdir(dir, { recursive: true, mode: 0o750 });
    const target = path.join(dir, name);
    await pipeline(req, createWriteStream(target, { mode: 0o640 }));
    const { size } = await stat(target);
    reply(res, 201, { note: noteId, name, size });
  } catch (err) {
    console.error('attachment of note %d failed: %s', noteId, err.code ?? err.name);
    if (!res.headersSent) {
      reply(res, 500, { error: 'could not store the attachment' });
    }
  }
}
