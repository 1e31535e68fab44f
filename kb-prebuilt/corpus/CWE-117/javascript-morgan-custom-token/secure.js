import { createWriteStream } from "node:fs";
import express from "express";
import morgan from "morgan";

const accessLog = createWriteStream("access.log", { flags: "a" });

morgan.token("search", (req) => (typeof req.query.q === "string" ? JSON.stringify(req.query.q) : "-"));
morgan.token("member", (req) => String(req.member?.id ?? "guest"));

const format = ":date[iso] :member :method :status :response-time ms search=:search";

export function makeApp(catalogue, memberOf) {
  const app = express();
  app.disable("x-powered-by");

  app.use((req, res, next) => {
    req.member = memberOf(req);
    next();
  });
  app.use(morgan(format, { stream: accessLog }));

  app.get("/books", async (req, res, next) => {
    try {
      const query = String(req.query.q ?? "").slice(0, 200);
      res.json(await catalogue.search(query));
    } catch (error) {
      next(error);
    }
  });

  return app;
}
