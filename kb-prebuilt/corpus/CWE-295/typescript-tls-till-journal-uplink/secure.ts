import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { connect, type TLSSocket } from 'node:tls';
import type { Entry, Journal } from './journal';
import { log } from './log';

export interface UplinkOptions {
  /** The address of the branch server in the shop's network. */
  address: string;
  port: number;
  folder: string;
}

// All certificates come from the chain's own authority: one for each till, one for the branch servers.
async function open({ address, port, folder }: UplinkOptions): Promise<TLSSocket> {
  const socket = connect({
    host: address,
    port,
    ca: readFileSync(`${folder}/chain-ca.pem`),
    cert: readFileSync(`${folder}/till.pem`),
    key: readFileSync(`${folder}/till-key.pem`),
    minVersion: 'TLSv1.2',
    // The certificate of the branch servers has this name and no address.
    servername: 'branch-server.tills.internal',
  });
  socket.setTimeout(20_000, () => socket.destroy(new Error('the branch server does not answer')));
  socket.on('error', (error) => log.warn(error, 'uplink'));
  await once(socket, 'secureConnect');
  return socket;
}

/** Sends the entries that the branch server does not have yet. It confirms each with its number. */
export async function sendJournal(options: UplinkOptions, journal: Journal): Promise<number> {
  const entries: Entry[] = await journal.unsent();
  const socket = await open(options);
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  let sent = 0;
  try {
    for (const entry of entries) {
      socket.write(`${JSON.stringify(entry)}\n`);
      const answer = await answers.next();
      if (answer.done || answer.value !== `ok ${entry.number}`) break;
      await journal.markSent(entry.number);
      sent += 1;
    }
  } finally {
    socket.end();
  }
  log.info({ sent, of: entries.length }, 'journal sent');
  return sent;
}
