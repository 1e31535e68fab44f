import Router from "@koa/router";
import { randomUUID } from "node:crypto";

export function stockRouter({ knex, logger }) {
  const router = new Router({ prefix: "/api/stock" });

  router.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const reference = randomUUID();
      logger.error({ error, reference, path: ctx.path }, "stock request failed");
      ctx.status = error.expose ? error.status : 500;
      ctx.body = { reference, message: error.expose ? error.message : "The search failed" };
    }
  });

  router.get("/", async (ctx) => {
    const { part, warehouse, before } = ctx.query;
    ctx.assert(typeof part === "string" && part.length <= 40, 400, "part is missing or too long");

    const query = knex("stock_movements")
      .join("parts", "parts.id", "stock_movements.part_id")
      .select("parts.number", "stock_movements.quantity", "stock_movements.booked_at")
      .where("parts.number", part)
      .orderBy("stock_movements.booked_at", "desc")
      .limit(100);
    if (warehouse) query.andWhere("stock_movements.warehouse_id", warehouse);
    if (before) query.andWhere("stock_movements.booked_at", "<", before);
    ctx.body = { movements: await query };
  });

  return router;
}
