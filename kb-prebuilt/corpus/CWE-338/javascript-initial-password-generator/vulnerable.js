import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 14;
const taken = new Set();

export function initialPassword() {
  let password = '';
  while (password.length < LENGTH) {
    password += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return password;
}

export function userName(first, last) {
  const base = `${first[0]}.${last}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
  let name = base;
  for (let n = 2; taken.has(name); n += 1) {
    name = `${base}${n}`;
  }
  taken.add(name);
  return name;
}

function main(file) {
  const rows = parse(readFileSync(file), { columns: true, trim: true, skip_empty_lines: true });
  const accounts = rows
    .filter((row) => row.first && row.last)
    .map((row) => ({ user: userName(row.first, row.last), password: initialPassword(), form: row.form }));
  accounts.sort((a, b) => a.form.localeCompare(b.form));
  console.table(accounts);
  console.error(`${accounts.length} of ${rows.length} rows used`);
}

main(process.argv[2]);
