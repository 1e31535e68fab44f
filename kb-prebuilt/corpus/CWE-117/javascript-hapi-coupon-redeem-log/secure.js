import Joi from "joi";
import { createWriteStream } from "node:fs";

export function addCouponRoutes(server, { coupons, logFile }) {
  const out = createWriteStream(logFile, { flags: "a", mode: 0o640 });

  function record(event, fields) {
    const pairs = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    out.write(`${new Date().toISOString()} ${event} ${pairs.join(" ")}\n`);
  }

  server.route({
    method: "POST",
    path: "/till/{till}/coupons",
    options: {
      auth: "till-token",
      payload: { maxBytes: 8192 },
      validate: {
        params: Joi.object({ till: Joi.number().integer().min(1).required() }),
        payload: Joi.object({
          code: Joi.string().max(200).required(),
          cashier: Joi.string().max(80).required(),
        }),
      },
    },
    async handler(request, h) {
      const { till } = request.params;
      const { code, cashier } = request.payload;
      const value = await coupons.redeem(code, till);
      if (value === null) {
        record("REFUSED", { till, cashier, code });
        return h.response({ message: "This coupon is not valid" }).code(404);
      }
      record("REDEEMED", { till, cashier, code, value });
      return { value };
    },
  });

  server.events.on("stop", () => out.end());
}
