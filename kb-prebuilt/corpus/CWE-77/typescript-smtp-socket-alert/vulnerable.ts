import net from 'node:net';
import readline from 'node:readline';

const FROM = 'gateway@plant.example';

export interface Alert {
  recipient: string;
  sensor: string;
  value: number;
  limit: number;
}

function body(alert: Alert): string {
  const sensor = alert.sensor.replace(/[^\w -]/g, '');
  return [
    `From: <${FROM}>`,
    `Subject: ${sensor} is at ${alert.value.toFixed(1)}`,
    `Date: ${new Date().toUTCString()}`,
    '',
    `${sensor} reported ${alert.value}, the limit is ${alert.limit}.`,
    '.',
  ].join('\r\n');
}

export async function sendAlert(alert: Alert): Promise<void> {
  const recipient = alert.recipient.trim();
  if (!recipient.includes('@')) {
    throw new TypeError('the alert has no mail address');
  }
  const socket = net.connect({ host: '127.0.0.1', port: 25, timeout: 10_000 });
  socket.on('timeout', () => socket.destroy(new Error('the relay is silent')));
  const lines = readline.createInterface({ input: socket })[Symbol.asyncIterator]();

  async function step(line: string | null, expected: string): Promise<void> {
    if (line !== null) {
      socket.write(line + '\r\n');
    }
    let reply: string;
    do {
      reply = (await lines.next()).value ?? '';
    } while (reply[3] === '-');
    if (!reply.startsWith(expected)) {
      throw new Error(`the relay answered ${reply.slice(0, 80)}`);
    }
  }

  try {
    await step(null, '220');
    await step('HELO gateway.plant.example', '250');
    await step(`MAIL FROM:<${FROM}>`, '250');
    await step(`RCPT TO:<${recipient}>`, '250');
    await step('DATA', '354');
    await step(body(alert), '250');
    await step('QUIT', '221');
  } finally {
    socket.end();
  }
}
