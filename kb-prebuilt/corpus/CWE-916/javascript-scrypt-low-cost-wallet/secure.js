import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";

const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

function keyOf(passphrase, salt, cost) {
  return scryptSync(passphrase.normalize("NFKC"), salt, 32, cost);
}

/** Keeps the user's access tokens in a file that only the passphrase opens. */
export async function saveVault(file, tokens, passphrase) {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(passphrase, salt, COST), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()]);
  const record = { cost: COST, salt, iv, tag: cipher.getAuthTag(), text };
  const part = `${file}.part`;
  await writeFile(part, JSON.stringify(record, (_, value) => (value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : value)), { mode: 0o600 });
  await rename(part, file);
}

export async function openVault(file, passphrase) {
  const record = JSON.parse(await readFile(file, "utf8"));
  const bytes = (name) => Buffer.from(record[name], "base64");
  const cipher = createDecipheriv("aes-256-gcm", keyOf(passphrase, bytes("salt"), COST), bytes("iv"));
  cipher.setAuthTag(bytes("tag"));
  return JSON.parse(Buffer.concat([cipher.update(bytes("text")), cipher.final()]).toString());
}
