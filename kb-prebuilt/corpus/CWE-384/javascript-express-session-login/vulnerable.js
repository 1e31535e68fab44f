import express from "express";
import session from "express-session";
import { RedisStore } from "connect-redis";

export function makeApp({ redis, secret, guests, verify }) {
  const app = express();
  app.set("trust proxy", 1);
  app.use(express.urlencoded({ extended: false, limit: "10kb" }));
  app.use(
    session({
      store: new RedisStore({ client: redis }),
      secret,
      resave: false,
      saveUninitialized: true,
      cookie: { httpOnly: true, secure: true, sameSite: "lax", maxAge: 8 * 60 * 60 * 1000 },
    }),
  );

  app.post("/login", async (req, res, next) => {
    try {
      const room = await verify(req.body.room, req.body.surname);
      if (!room) return res.status(401).send("Room or name is wrong");
      const guest = guests.of(room);
      req.session.guest = guest.id;
      req.session.save((error) => (error ? next(error) : res.redirect(303, "/services")));
    } catch (error) {
      next(error);
    }
  });

  app.get("/services", (req, res) => {
    if (!req.session.guest) return res.redirect(303, "/");
    res.json(guests.services(req.session.guest));
  });
  return app;
}
