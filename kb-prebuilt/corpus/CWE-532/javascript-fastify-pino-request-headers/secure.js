import Fastify from "fastify";

export function clinicApi({ verifyToken, appointments }) {
  const app = Fastify({
    trustProxy: true,
    bodyLimit: 32 * 1024,
    logger: {
      level: "info",
      serializers: {
        req: (request) => ({
          method: request.method,
          path: request.url.split("?", 1)[0],
          agent: request.headers["user-agent"],
          type: request.headers["content-type"],
          ip: request.ip,
        }),
      },
    },
  });

  app.decorateRequest("patient", null);
  app.addHook("onRequest", async (request, reply) => {
    const [kind, token] = (request.headers.authorization ?? "").split(" ");
    request.patient = kind === "Bearer" ? await verifyToken(token) : null;
    if (!request.patient) return reply.code(401).send({ message: "Please log in" });
  });

  app.get("/appointments", async (request) => appointments.of(request.patient.id));

  app.post("/appointments", {
    schema: {
      body: {
        type: "object",
        required: ["slot"],
        properties: { slot: { type: "integer", minimum: 1 } },
      },
    },
    handler: async (request, reply) => {
      const booked = await appointments.book(request.patient.id, request.body.slot);
      return reply.code(booked ? 201 : 409).send({ booked });
    },
  });
  return app;
}
