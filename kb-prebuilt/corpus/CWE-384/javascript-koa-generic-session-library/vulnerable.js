import Koa from "koa";
import Router from "@koa/router";
import { bodyParser } from "@koa/bodyparser";
import session from "koa-generic-session";
import redisStore from "koa-redis";

export function libraryApp({ keys, redisUrl, readers, catalogue }) {
  const app = new Koa({ proxy: true });
  app.keys = keys;
  app.use(
    session({
      key: "library.sid",
      store: redisStore({ url: redisUrl }),
      cookie: { httpOnly: true, secure: true, sameSite: "lax", maxAge: 60 * 60 * 1000 },
    }),
  );
  app.use(bodyParser({ formLimit: "8kb" }));

  const router = new Router();
  router.post("/wishlist/:isbn", async (ctx) => {
    const list = ctx.session.wishlist ?? [];
    ctx.session.wishlist = [...list, ctx.params.isbn].slice(-50);
    ctx.body = { count: ctx.session.wishlist.length };
  });

  router.post("/login", async (ctx) => {
    const { card, pin } = ctx.request.body;
    const reader = await readers.check(String(card), String(pin));
    if (!reader) ctx.throw(401, "Card or PIN is wrong");
    const { wishlist = [] } = ctx.session;
    ctx.session.wishlist = wishlist;
    ctx.session.reader = reader.id;
    ctx.redirect("/loans");
  });

  router.get("/loans", async (ctx) => {
    if (!ctx.session.reader) return ctx.redirect("/login");
    ctx.body = await catalogue.loans(ctx.session.reader);
  });

  return app.use(router.routes());
}
