import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export const app = Fastify({ logger: true, genReqId: () => randomUUID() });

interface Envelope {
  request: string;
  message: string;
  details?: unknown;
}

app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
  request.log.error({ err: error }, "request failed");
  const status = error.statusCode ?? 500;
  const body: Envelope = { request: request.id, message: error.message };
  if (status >= 500) {
    body.details = { ...error, stack: error.stack };
  }
  return reply.status(status).send(body);
});

app.get<{ Params: { plate: string } }>("/vehicles/:plate/inspections", async (request, reply) => {
  const found = await pool.query(
    "SELECT day, mileage, passed FROM inspections WHERE plate = $1 ORDER BY day DESC",
    [request.params.plate.toUpperCase()],
  );
  if (found.rowCount === 0) {
    return reply.status(404).send({ request: request.id, message: "There is no such vehicle" });
  }
  return found.rows;
});
