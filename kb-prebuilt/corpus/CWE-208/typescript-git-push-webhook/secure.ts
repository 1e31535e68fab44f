import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { startDeployment } from '../deploy';

interface PushEvent {
  ref: string;
  after: string;
  repository: { full_name: string };
}

const secret = process.env.WEBHOOK_SECRET;
const branches = new Set(['refs/heads/main', 'refs/heads/release']);

function isFromGitHub(body: Buffer, header: string): boolean {
  if (!secret) {
    throw new Error('WEBHOOK_SECRET is not set');
  }
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Mounted behind express.raw(), so that req.body is the Buffer that was received. */
export async function onPush(req: Request, res: Response): Promise<void> {
  const body = req.body as Buffer;
  if (!isFromGitHub(body, req.get('X-Hub-Signature-256') ?? '')) {
    res.status(401).json({ error: 'signature does not match' });
    return;
  }
  if (req.get('X-GitHub-Event') !== 'push') {
    res.status(202).json({ ignored: 'event' });
    return;
  }

  const event = JSON.parse(body.toString('utf8')) as PushEvent;
  if (!branches.has(event.ref)) {
    res.status(202).json({ ignored: event.ref });
    return;
  }
  const job = await startDeployment(event.repository.full_name, event.after);
  console.info('deployment %s of %s started', job.id, event.repository.full_name);
  res.status(201).json({ job: job.id });
}
