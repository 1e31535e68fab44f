import cookie from "@fastify/cookie";
import session from "@fastify/session";
import Fastify, { type FastifyInstance } from "fastify";

declare module "fastify" {
  interface Session {
    basket?: string[];
    customer?: number;
  }
}

export interface Customers {
  verify(email: string, password: string): Promise<{ id: number; name: string } | null>;
}

export async function build(customers: Customers, secret: string): Promise<FastifyInstance> {
  const app = Fastify({ trustProxy: true });
  await app.register(cookie);
  await app.register(session, {
    secret,
    cookieName: "shop",
    cookie: { secure: true, httpOnly: true, sameSite: "lax", maxAge: 6 * 60 * 60 * 1000 },
  });

  app.post<{ Body: { email: string; password: string } }>("/login", async (request, reply) => {
    const customer = await customers.verify(request.body.email, request.body.password);
    if (!customer) {
      return reply.status(401).send({ message: "Wrong address or password" });
    }
    await request.session.regenerate(["basket"]);
    request.session.customer = customer.id;
    return { name: customer.name, basket: request.session.basket ?? [] };
  });

  app.post("/logout", async (request, reply) => {
    await request.session.destroy();
    return reply.status(204).send();
  });
  return app;
}
