import express from "express";
import { DataTypes } from "sequelize";

export function defineTicket(sequelize) {
  return sequelize.define("Ticket", {
    ownerId: { type: DataTypes.INTEGER, allowNull: false },
    subject: { type: DataTypes.STRING(120), allowNull: false, validate: { notEmpty: true } },
    text: { type: DataTypes.TEXT, allowNull: false },
    priority: { type: DataTypes.ENUM("low", "normal", "contract"), defaultValue: "normal" },
    refundCents: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    approvedBy: { type: DataTypes.INTEGER },
  });
}

export function ticketRoutes(Ticket) {
  const router = express.Router();
  router.use(express.json({ limit: "32kb" }));

  const shown = ({ id, subject, text, priority, refundCents }) => ({ id, subject, text, priority, refundCents });

  router.patch("/tickets/:id", async (req, res) => {
    const ticket = await Ticket.findOne({ where: { id: Number(req.params.id), ownerId: req.user.id } });
    if (!ticket) return res.status(404).json({ message: "No such ticket" });
    try {
      const { subject = ticket.subject, text = ticket.text } = req.body ?? {};
      await ticket.update({ subject, text });
    } catch (error) {
      if (error.name !== "SequelizeValidationError") throw error;
      return res.status(422).json({ message: "Subject or text is not valid" });
    }
    res.json(shown(ticket));
  });

  return router;
}
