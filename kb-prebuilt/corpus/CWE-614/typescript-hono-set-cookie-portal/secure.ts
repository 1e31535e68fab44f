import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { randomBytes } from "node:crypto";

interface Tenant {
  id: number;
  flat: string;
}

interface Store {
  put(key: string, tenant: Tenant, seconds: number): Promise<void>;
  find(key: string): Promise<Tenant | null>;
  drop(key: string): Promise<void>;
}

const WEEK = 7 * 24 * 60 * 60;

export function portal(store: Store, login: (mail: string, password: string) => Promise<Tenant | null>) {
  const app = new Hono();

  app.post("/session", async (c) => {
    const { mail, password } = await c.req.parseBody();
    const tenant = await login(String(mail), String(password));
    if (!tenant) return c.json({ message: "Mail or password is wrong" }, 401);
    const key = randomBytes(32).toString("base64url");
    await store.put(key, tenant, WEEK);
    setCookie(c, "tenant", key, { path: "/", secure: true, httpOnly: true, sameSite: "Lax", maxAge: WEEK });
    return c.json({ flat: tenant.flat });
  });

  app.delete("/session", async (c) => {
    const key = deleteCookie(c, "tenant", { path: "/", secure: true });
    if (key) await store.drop(key);
    return c.body(null, 204);
  });

  app.get("/meter", async (c) => {
    const tenant = await store.find(getCookie(c, "tenant") ?? "");
    return tenant ? c.json({ flat: tenant.flat }) : c.json({ message: "Please log in" }, 401);
  });
  return app;
}
