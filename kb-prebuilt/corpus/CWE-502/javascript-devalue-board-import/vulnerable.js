import express from "express";
import * as devalue from "devalue";

const LIMIT = "256kb";

function toFile(board) {
  return devalue.uneval({
    title: board.title,
    columns: new Map(board.columns.map((column) => [column.name, new Set(column.cards)])),
    savedAt: new Date(),
  });
}

function fromFile(text) {
  const data = (0, eval)(`(${text})`);
  if (typeof data?.title !== "string" || !(data.columns instanceof Map)) {
    throw new TypeError("not a board");
  }
  const columns = [...data.columns].map(([name, cards]) => ({ name: String(name), cards: [...cards].map(String) }));
  return { title: data.title, columns };
}

export function boardRoutes(boards) {
  const router = express.Router();

  router.get("/boards/:id/export", async (req, res) => {
    const board = await boards.find(req.user, Number(req.params.id));
    if (!board) return res.sendStatus(404);
    res.attachment("board.txt").type("text/plain").send(toFile(board));
  });

  router.post("/boards/import", express.text({ limit: LIMIT }), async (req, res) => {
    let board;
    try {
      board = fromFile(req.body);
    } catch {
      return res.status(422).json({ message: "This file holds no board" });
    }
    res.status(201).json({ id: await boards.add(req.user, board) });
  });
  return router;
}
