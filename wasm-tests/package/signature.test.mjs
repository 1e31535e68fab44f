// A knowledge base that is signed, read by the installed package with a pinned key.

import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { INSTALLED } from "./project.mjs";

const { Rescue } = await import(pathToFileURL(`${INSTALLED}dist/node/index.js`));
const pem = (key) => key.export({ type: "spki", format: "pem" });

test("a pinned key accepts what was signed with it and nothing else", async () => {
  const kb = mkdtempSync(join(tmpdir(), "rescue-signed-"));
  try {
    cpSync(`${INSTALLED}kb`, kb, { recursive: true });
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const key = pem(publicKey);
    await assert.rejects(Rescue.load({ kb, key }), /manifest\.sig/);
    writeFileSync(join(kb, "manifest.sig"), sign(null, readFileSync(join(kb, "manifest.json")), privateKey).toString("hex"));
    const rescue = await Rescue.load({ kb, key });
    assert(rescue.manifest.fixes > 0);
    rescue.dispose();
    const other = pem(generateKeyPairSync("ed25519").publicKey);
    await assert.rejects(Rescue.load({ kb, key: other }), /not signed with the expected key/);
    await assert.rejects(Rescue.load({ kb, key: "no key" }), { code: "invalid-input" });
  } finally {
    rmSync(kb, { recursive: true });
  }
});
