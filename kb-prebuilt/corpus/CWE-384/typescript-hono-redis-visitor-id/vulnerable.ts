import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";

interface Visit {
  city: string;
  member?: number;
}

const TTL = 3600;

export function tickets(redis: Redis, members: { check(mail: string, password: string): Promise<number | null> }) {
  const app = new Hono();

  const load = async (c: Context): Promise<[string, Visit]> => {
    const sent = getCookie(c, "visit") ?? "";
    const text = /^[\w-]{43}$/.test(sent) ? await redis.get(`visit:${sent}`) : null;
    return text ? [sent, JSON.parse(text)] : [randomBytes(32).toString("base64url"), { city: "Bern" }];
  };
  const keep = async (c: Context, id: string, visit: Visit) => {
    await redis.set(`visit:${id}`, JSON.stringify(visit), "EX", TTL);
    setCookie(c, "visit", id, { path: "/", httpOnly: true, secure: true, sameSite: "Lax", maxAge: TTL });
  };

  app.put("/city/:city", async (c) => {
    const [id, visit] = await load(c);
    await keep(c, id, { ...visit, city: c.req.param("city").slice(0, 40) });
    return c.body(null, 204);
  });

  app.post("/login", async (c) => {
    const form = await c.req.parseBody();
    const member = await members.check(String(form.mail), String(form.password));
    if (member === null) return c.json({ message: "Mail or password is wrong" }, 401);
    const [id, visit] = await load(c);
    await keep(c, id, { ...visit, member });
    return c.json({ city: visit.city });
  });

  app.get("/me", async (c) => {
    const [, visit] = await load(c);
    return visit.member ? c.json({ member: visit.member }) : c.json({ message: "Please log in" }, 401);
  });
  return app;
}
