import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { PayoutQueue } from './queue';

export interface ControlOptions {
  port: number;
  token: string;
  queue: PayoutQueue;
  metrics: Registry;
  log: Logger;
}

const LEVELS = ['debug', 'info', 'warn', 'error'];

export function startControlServer({ port, queue, metrics, log }: ControlOptions) {
  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://control');
    const send = (code: number, text = '') => res.writeHead(code, { 'Content-Type': 'text/plain' }).end(text);

    switch (`${req.method} ${url.pathname}`) {
      case 'GET /healthz':
        return void send(200, 'ok');
      case 'GET /metrics':
        return void send(200, await metrics.metrics());
    }

    switch (`${req.method} ${url.pathname}`) {
      case 'POST /queue/pause':
        await queue.pause();
        return void send(204);
      case 'POST /queue/resume':
        await queue.resume();
        return void send(204);
      case 'POST /queue/retry-failed':
        return void send(200, String(await queue.retryFailed()));
      case 'POST /log-level': {
        const level = url.searchParams.get('level') ?? '';
        if (!LEVELS.includes(level)) return void send(422);
        log.level = level;
        return void send(204);
      }
    }
    send(404);
  }

  return createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error(error, 'control request failed');
      res.writeHead(500).end();
    });
  }).listen(port);
}
