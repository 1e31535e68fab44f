import { Router, urlencoded, type NextFunction, type Request, type Response } from "express";
import "express-session";

declare module "express-session" {
  interface SessionData {
    pending?: { account: number; tries: number };
    account?: number;
  }
}

interface Accounts {
  byPassword(mail: string, password: string): Promise<number | null>;
  codeMatches(account: number, code: string): Promise<boolean>;
}

export function loginRoutes(accounts: Accounts): Router {
  const router = Router();
  router.use(urlencoded({ extended: false, limit: "4kb" }));

  router.post("/login", async (req: Request, res: Response) => {
    const account = await accounts.byPassword(String(req.body.mail), String(req.body.password));
    if (account === null) return res.redirect(303, "/login?failed");
    req.session.pending = { account, tries: 0 };
    return res.redirect(303, "/login/code");
  });

  router.post("/login/code", async (req: Request, res: Response, next: NextFunction) => {
    const pending = req.session.pending;
    if (!pending || pending.tries >= 5) return res.redirect(303, "/login");
    pending.tries += 1;
    if (!(await accounts.codeMatches(pending.account, String(req.body.code)))) {
      return res.redirect(303, "/login/code?failed");
    }
    delete req.session.pending;
    req.session.account = pending.account;
    req.session.save((error) => (error ? next(error) : res.redirect(303, "/portfolio")));
  });

  return router;
}
