import Hapi from "@hapi/hapi";
import Joi from "joi";
import { randomBytes } from "node:crypto";

const HOURS = 60 * 60 * 1000;

export async function clinicServer({ port, sessions, staff }) {
  const server = Hapi.server({ port, host: "127.0.0.1" });

  server.state("shift", {
    ttl: 10 * HOURS,
    path: "/",
    isSecure: false,
    isHttpOnly: true,
    isSameSite: "Strict",
    encoding: "none",
  });

  server.auth.scheme("shift", () => ({
    async authenticate(request, h) {
      const member = await sessions.get(String(request.state.shift ?? ""));
      if (!member) return h.redirect("/login").takeover();
      return h.authenticated({ credentials: member });
    },
  }));
  server.auth.strategy("shift", "shift");

  server.route({
    method: "POST",
    path: "/login",
    options: {
      validate: { payload: Joi.object({ name: Joi.string().required(), pin: Joi.string().required() }) },
    },
    async handler(request, h) {
      const member = await staff.check(request.payload.name, request.payload.pin);
      if (!member) return h.redirect("/login?failed=1");
      const id = randomBytes(32).toString("base64url");
      await sessions.set(id, member, 10 * HOURS);
      return h.redirect("/beds").state("shift", id);
    },
  });
  return server;
}
