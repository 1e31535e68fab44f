import express, { type Request, type Response } from "express";
import log4js from "log4js";

log4js.configure({
  appenders: {
    doors: {
      type: "file",
      filename: "/var/log/doors/access.log",
      layout: { type: "pattern", pattern: "%d{ISO8601} %p %m" },
    },
  },
  categories: { default: { appenders: ["doors"], level: "info" } },
});

const log = log4js.getLogger();

interface Doors {
  mayOpen(door: number, badge: string): Promise<boolean>;
  open(door: number): Promise<void>;
}

const shown = (value: unknown): string =>
  String(value ?? "-").slice(0, 120).replace(/[^\p{L}\p{N}._-]/gu, "_");

export function doorRoutes(doors: Doors): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: "4kb" }));

  router.post("/doors/:door/open", async (req: Request, res: Response) => {
    const door = Number(req.params.door);
    const badge = shown(req.body?.badge);
    const visitor = shown(req.body?.visitor);
    if (!Number.isInteger(door) || !(await doors.mayOpen(door, badge))) {
      log.warn("refused door=%d badge=%s visitor=%s", door, badge, visitor);
      res.status(403).json({ open: false });
      return;
    }
    await doors.open(door);
    log.info("opened door=%d badge=%s visitor=%s", door, badge, visitor);
    res.json({ open: true });
  });
  return router;
}
