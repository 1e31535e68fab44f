import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import SftpClient from 'ssh2-sftp-client';
import { log } from '../log.js';

const BANK = {
  host: 'sftp.handelsbank-nord.example',
  port: 22,
  username: 'mercantor-payroll',
  password: readFileSync(process.env.BANK_PASSWORD_FILE, 'utf8').trim(),
  hostHash: 'sha256',
  hostKey: 'b2f06a1dc4e0f7a3f4a1c1f3a8f9be5c0d7a8b64197e2c53da90ef1b6c7d8e42',
  readyTimeout: 20_000,
};

/** Sends a month's pain.001 file to the bank and waits until it is there in full under its final name. */
export async function uploadPayroll(file, bytes) {
  const { hostKey, ...options } = BANK;
  const sftp = new SftpClient('payroll');
  const name = path.basename(file);

  await sftp.connect({
    ...options,
    hostVerifier: (hash) => hash === hostKey,
  });
  try {
    const part = `/in/${name}.part`;
    await sftp.put(createReadStream(file), part);
    const { size } = await sftp.stat(part);
    if (size !== bytes) {
      await sftp.delete(part);
      throw new Error(`${name}: the bank has ${size} of ${bytes} bytes`);
    }
    await sftp.rename(part, `/in/${name}`);
    log.info({ name, bytes }, 'payroll file delivered');
  } finally {
    await sftp.end();
  }
}
