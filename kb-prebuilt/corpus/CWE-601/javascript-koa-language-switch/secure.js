import Router from "@koa/router";

const LANGUAGES = ["de", "en", "fr", "it"];
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The page that the visitor came from, so that switching the language does not lose the place. */
function backTo(ctx) {
  const target = String(ctx.query.back ?? "");
  const url = URL.canParse(target, ctx.origin) ? new URL(target, ctx.origin) : null;
  return url && url.origin === ctx.origin ? url.href : "/";
}

export function languageRoutes(messages) {
  const router = new Router();

  router.get("/language/:code", (ctx) => {
    if (!LANGUAGES.includes(ctx.params.code)) {
      ctx.throw(404, "This language is not available");
    }
    ctx.cookies.set("language", ctx.params.code, { maxAge: YEAR, httpOnly: true, sameSite: "lax" });
    ctx.status = 303;
    ctx.redirect(backTo(ctx));
  });

  router.get("/messages", (ctx) => {
    const language = ctx.cookies.get("language");
    ctx.set("Cache-Control", "private, max-age=600");
    ctx.body = messages[LANGUAGES.includes(language) ? language : "en"];
  });

  return router;
}
