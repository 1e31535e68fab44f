import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [uploadDir = '/var/lib/portal/uploads', indexFile = 'index.json'] = process.argv.slice(2);
const EXCERPT = 300;

function textOf(file) {
  const output = execFileSync('pdftotext', ['-enc', 'UTF-8', '-nopgbrk', file, '-'], {
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 32 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.replace(/[ \t\r\n]+/g, ' ').trim();
}

export function buildIndex(dir) {
  const entries = [];
  const failed = [];
  for (const item of readdirSync(dir, { withFileTypes: true })) {
    if (!item.isFile() || path.extname(item.name).toLowerCase() !== '.pdf') {
      continue;
    }
    try {
      const text = textOf(path.resolve(dir, item.name));
      entries.push({ name: item.name, words: text.split(' ').length, excerpt: text.slice(0, EXCERPT) });
    } catch (err) {
      failed.push({ name: item.name, reason: err.code ?? 'error' });
    }
  }
  entries.sort((a, b) => a.name.localeCompare(b.name));
  return { builtAt: new Date().toISOString(), entries, failed };
}

const index = buildIndex(uploadDir);
writeFileSync(indexFile, JSON.stringify(index, null, 2));
console.log(`${index.entries.length} indexed, ${index.failed.length} failed`);
