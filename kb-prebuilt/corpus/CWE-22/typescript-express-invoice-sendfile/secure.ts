import path from 'node:path';
import { Router, type NextFunction, type Request, type Response } from 'express';
import { requireLogin } from '../middleware/session';
import { logger } from '../logger';

const INVOICE_DIR = path.resolve(process.env.INVOICE_DIR ?? 'data/invoices');

export const invoices = Router();

function customerDir(customerId: number): string {
  return path.join(INVOICE_DIR, String(customerId).padStart(8, '0'));
}

invoices.get('/invoices/download', requireLogin, (req: Request, res: Response, next: NextFunction) => {
  const name = String(req.query.file ?? '');
  if (!name.endsWith('.pdf')) {
    res.status(400).json({ error: 'file must name a PDF' });
    return;
  }

  const { customerId } = res.locals.session as { customerId: number };
  const options = {
    root: customerDir(customerId),
    headers: {
      'Content-Disposition': 'attachment',
      'Cache-Control': 'private, no-store',
    },
  };

  res.sendFile(name, options, (err?: Error & { status?: number }) => {
    if (!err) {
      logger.info({ customerId, name }, 'invoice downloaded');
    } else if (err.status === 404) {
      res.status(404).json({ error: 'no such invoice' });
    } else {
      next(err);
    }
  });
});
