import { Router } from 'express';
import type { Client } from 'openid-client';
import type { Members } from '../store/members';

declare module 'express-session' {
  interface SessionData {
    login?: { state: string; nonce: string; codeVerifier: string };
    memberId?: number;
  }
}

export function loginRoutes(client: Client, members: Members, redirectUri: string): Router {
  const router = Router();

  router.get('/login/callback', async (req, res, next) => {
    const login = req.session.login;
    if (!login) {
      return res.redirect('/login');
    }
    try {
      const tokens = await client.callback(redirectUri, client.callbackParams(req), {
        state: login.state,
        nonce: login.nonce,
        code_verifier: login.codeVerifier,
      });
      const claims = tokens.claims();

      let member = await members.findBySubject(claims.iss, claims.sub);
      if (!member && claims.email && claims.email_verified === true) {
        member = await members.findByEmail(claims.email);
        if (member) {
          await members.linkSubject(member.id, claims.iss, claims.sub);
        }
      }
      if (!member) {
        return res.status(403).render('no-membership');
      }

      const memberId = member.id;
      req.session.regenerate((err) => {
        if (err) return next(err);
        req.session.memberId = memberId;
        res.redirect('/account');
      });
    } catch (err) {
      next(err);
    }
  });

  return router;
}
