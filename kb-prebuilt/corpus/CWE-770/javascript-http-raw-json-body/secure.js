import { appendFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const DATA_DIR = process.env.DATA_DIR ?? 'data';
const PORT = Number(process.env.PORT ?? 8090);
const MAX_BODY = 1024 * 1024;

async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY) {
      throw Object.assign(new Error('body is larger than 1 MB'), { status: 413 });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function storeEntries(entries) {
  const file = path.join(DATA_DIR, `${new Date().toISOString().slice(0, 10)}.ndjson`);
  const lines = entries.map((entry) => JSON.stringify({ at: Date.now(), ...entry }));
  await appendFile(file, `${lines.join('\n')}\n`);
  return lines.length;
}

const server = http.createServer(async (req, res) => {
  let status = 200;
  let answer;
  try {
    if (req.method !== 'POST' || req.url !== '/measurements') {
      throw Object.assign(new Error('not found'), { status: 404 });
    }
    const entries = JSON.parse(await readBody(req));
    if (!Array.isArray(entries) || entries.length === 0) {
      throw new SyntaxError('array expected');
    }
    answer = { stored: await storeEntries(entries) };
  } catch (err) {
    status = err.status ?? (err instanceof SyntaxError ? 400 : 500);
    answer = { error: http.STATUS_CODES[status] };
  }
  res.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
  res.end(JSON.stringify(answer));
});

server.listen(PORT);
