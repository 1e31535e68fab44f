import { Router, urlencoded, type NextFunction, type Request, type Response } from "express";
import "express-session";

declare module "express-session" {
  interface SessionData {
    pending?: { account: number };
    account?: number;
  }
}

interface Accounts {
  byPassword(mail: string, password: string): Promise<number | null>;
  /** Counts a try of the account, whatever the session, and returns how many there were in the last hour. */
  countTry(account: number): Promise<number>;
  codeMatches(account: number, code: string): Promise<boolean>;
}

export function loginRoutes(accounts: Accounts): Router {
  const router = Router();
  router.use(urlencoded({ extended: false, limit: "4kb" }));

  router.post("/login", async (req: Request, res: Response) => {
    const account = await accounts.byPassword(String(req.body.mail), String(req.body.password));
    if (account === null) return res.redirect(303, "/login?failed");
    req.session.pending = { account };
    return res.redirect(303, "/login/code");
  });

  router.post("/login/code", async (req: Request, res: Response, next: NextFunction) => {
    const pending = req.session.pending;
    if (!pending || (await accounts.countTry(pending.account)) > 5) return res.redirect(303, "/login");
    if (!(await accounts.codeMatches(pending.account, String(req.body.code)))) {
      return res.redirect(303, "/login/code?failed");
    }
    delete req.session.pending;
    req.session.account = pending.account;
    req.session.save((error) => (error ? next(error) : res.redirect(303, "/portfolio")));
  });

  return router;
}
