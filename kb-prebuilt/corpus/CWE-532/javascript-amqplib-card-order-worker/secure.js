import amqp from "amqplib";
import pino from "pino";

const log = pino({ name: "card-orders" });
const QUEUE = "card-orders";

function parse(message) {
  const order = JSON.parse(message.content.toString("utf8"));
  if (!Number.isInteger(order.id) || !Number.isInteger(order.cents) || order.cents <= 0) {
    throw new TypeError("order has no id or amount");
  }
  if (typeof order.card?.number !== "string" || typeof order.card?.cvc !== "string") {
    throw new TypeError("order has no card");
  }
  return order;
}

export async function work(url, acquirer) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE, { durable: true, deadLetterExchange: "card-orders.dead" });
  await channel.prefetch(5);

  await channel.consume(QUEUE, async (message) => {
    if (message === null) return;
    let order;
    try {
      order = parse(message);
      const result = await acquirer.charge(order.card, order.cents, `order-${order.id}`);
      log.info({ order: order.id, result: result.code }, "charged");
      channel.ack(message);
    } catch (error) {
      log.error({ reason: error.code ?? error.name, order: order?.id, tag: message.fields.deliveryTag }, "order was not charged");
      channel.nack(message, false, false);
    }
  });
  return () => connection.close();
}
