import Koa from "koa";
import session from "koa-session";
import Router from "@koa/router";
import { verify } from "./accounts.js";

const WEEK = 7 * 24 * 60 * 60 * 1000;

function credentials(header: string): [string, string] {
  const text = Buffer.from(header.replace(/^Basic /, ""), "base64").toString();
  const colon = text.indexOf(":");
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
}

export function makeApp(keys: string[]): Koa {
  const app = new Koa();
  app.keys = keys;
  app.proxy = true; // TLS ends at the load balancer

  app.use(
    session(
      { key: "garden.sid", maxAge: WEEK, httpOnly: true, signed: true, sameSite: "lax", secure: true, renew: true },
      app,
    ),
  );

  const router = new Router();
  router.post("/login", async (ctx) => {
    const [email, password] = credentials(ctx.get("authorization"));
    const account = await verify(email, password);
    if (!account) ctx.throw(401, "Wrong address or password");
    ctx.session!.account = account.id;
    ctx.body = { name: account.name };
  });
  router.post("/logout", (ctx) => {
    ctx.session = null;
    ctx.status = 204;
  });

  return app.use(router.routes()).use(router.allowedMethods());
}
