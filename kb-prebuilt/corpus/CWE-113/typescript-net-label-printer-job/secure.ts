import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { renderLabel } from './labels';
import type { Parcel } from './store/parcels';

// The printing daemon speaks HTTP on a socket that only this service can open.
const SOCKET = '/run/labeld/labeld.sock';
const TIMEOUT = 15_000;

export class PrintError extends Error {}

/** Prints the label of a parcel. The sender's note becomes the title of the job on the printer's display. */
export async function printLabel(printer: number, parcel: Parcel): Promise<string> {
  const label = renderLabel(parcel);
  const title = parcel.note.slice(0, 200).replace(/[^\x20-\x7e]/g, ' ');
  const head = [
    `POST /printers/${printer}/jobs HTTP/1.1`,
    'Host: labeld',
    `X-Job-Title: ${title}`,
    'Content-Type: application/vnd.zpl',
    `Content-Length: ${Buffer.byteLength(label)}`,
    'Connection: close',
  ];

  const socket = connect(SOCKET);
  socket.setTimeout(TIMEOUT, () => socket.destroy(new PrintError('the printing daemon does not answer')));
  socket.write(`${head.join('\r\n')}\r\n\r\n${label}`);
  const answer = await text(socket);

  const status = /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1];
  const job = /^location: \/jobs\/(\d+)\r$/im.exec(answer)?.[1];
  if (status !== '201' || !job) {
    throw new PrintError(`the printing daemon answered ${status ?? 'nothing'}`);
  }
  return job;
}
