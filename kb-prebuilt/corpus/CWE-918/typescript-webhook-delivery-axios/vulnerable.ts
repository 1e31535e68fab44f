import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';

export interface Endpoint {
  id: number;
  url: string;
  secret: string;
}

export interface Delivery {
  endpoint: number;
  attempts: number;
  status: number;
  ms: number;
}

const PAUSES_MS = [0, 2_000, 10_000];

export class WebhookSender {
  private readonly client = axios.create({
    timeout: 5_000,
    maxRedirects: 0,
    maxContentLength: 16 * 1024,
    validateStatus: () => true,
  });

  async deliver(endpoint: Endpoint, event: { id: string; type: string; data: unknown }): Promise<Delivery> {
    if (!/^https?:\/\//i.test(endpoint.url)) {
      throw new TypeError('webhook address has to begin with http or https');
    }
    const body = JSON.stringify({ ...event, sentAt: new Date().toISOString() });
    const signature = createHmac('sha256', endpoint.secret).update(body).digest('hex');
    const headers = { 'Content-Type': 'application/json', 'X-Signature': `sha256=${signature}` };

    const started = performance.now();
    let status = 0;
    let attempts = 0;
    for (const ms of PAUSES_MS) {
      await pause(ms);
      attempts += 1;
      status = await this.client.post(endpoint.url, body, { headers }).then((res) => res.status, () => 0);
      if (status >= 200 && status < 300) {
        break;
      }
    }
    return { endpoint: endpoint.id, attempts, status, ms: Math.round(performance.now() - started) };
  }
}
