import type { NextFunction, Request, Response } from 'express';
import { accounts } from '../store/accounts';

const ORIGIN = process.env.PUBLIC_ORIGIN ?? 'https://app.example.org';
const HOME = `${ORIGIN}/dashboard`;
const MAX_FAILURES = 10;

function targetAfterLogin(req: Request): string {
  const wanted = req.body.returnTo;
  if (typeof wanted !== 'string' || wanted === '') {
    return HOME;
  }
  const target = URL.canParse(wanted, ORIGIN) ? new URL(wanted, ORIGIN) : null;
  return target !== null && target.origin === ORIGIN ? target.href : HOME;
}

export async function login(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { name, password } = req.body as { name?: unknown; password?: unknown };
  if (typeof name !== 'string' || typeof password !== 'string') {
    res.status(400).render('login', { message: 'Please fill in both fields.' });
    return;
  }
  if ((await accounts.failures(name)) >= MAX_FAILURES) {
    res.status(429).render('login', { message: 'Too many attempts, try again later.' });
    return;
  }

  const account = await accounts.authenticate(name, password);
  if (!account) {
    await accounts.countFailure(name);
    res.status(401).render('login', { message: 'Name or password is wrong.' });
    return;
  }

  const target = targetAfterLogin(req);
  req.session.regenerate((err?: Error) => {
    if (err) {
      next(err);
      return;
    }
    Object.assign(req.session, { accountId: account.id, loggedInAt: Date.now() });
    res.redirect(303, target);
  });
}
