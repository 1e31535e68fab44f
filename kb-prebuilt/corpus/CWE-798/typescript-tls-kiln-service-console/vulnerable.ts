import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type TLSSocket } from 'node:tls';
import type { Kiln } from './kiln';
import { log } from './log';

const SERVICE_CODE = 'KF-muffle-7719';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const isServiceCode = (text: string) => timingSafeEqual(sha256(text), sha256(SERVICE_CODE));

async function run(kiln: Kiln, line: string): Promise<string> {
  const [command, value] = line.trim().split(/\s+/);
  switch (command) {
    case 'status':
      return JSON.stringify(kiln.status());
    case 'limit':
      return (await kiln.setLimit(Number(value))) ? 'ok' : 'out of range';
    case 'calibrate':
      await kiln.calibrate();
      return 'ok';
    default:
      return 'status | limit <celsius> | calibrate';
  }
}

async function serve(kiln: Kiln, socket: TLSSocket): Promise<void> {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  socket.write('service code: ');
  const code = await lines.next();
  if (code.done || !isServiceCode(code.value.trim())) {
    log.warn({ from: socket.remoteAddress }, 'wrong service code');
    await sleep(3000);
    return void socket.end('no\n');
  }
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    socket.write(`${await run(kiln, line.value)}\n`);
  }
}

export function startConsole(kiln: Kiln, folder: string, port = 8470) {
  const tls = { key: readFileSync(`${folder}/key.pem`), cert: readFileSync(`${folder}/cert.pem`) };
  return createServer(tls, (socket) => {
    socket.setTimeout(300_000, () => socket.destroy());
    socket.on('error', (error) => log.warn(error, 'service console'));
    serve(kiln, socket).catch(() => socket.destroy());
  }).listen(port);
}
