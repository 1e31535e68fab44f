import express, { type Request, type Response } from 'express';
import Stripe from 'stripe';
import { orders } from '../store/orders';
import { processedEvents } from '../store/events';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');

export const webhooks = express.Router();

async function apply(event: Stripe.Event): Promise<string> {
  switch (event.type) {
    case 'checkout.session.completed': {
      const session = event.data.object;
      await orders.setStatus(session.metadata?.orderId ?? '', 'paid');
      return 'paid';
    }
    case 'charge.refunded': {
      const intent = String(event.data.object.payment_intent);
      const { metadata } = await stripe.paymentIntents.retrieve(intent);
      await orders.setStatus(metadata.orderId, 'refunded');
      return 'refunded';
    }
    default:
      return 'ignored';
  }
}

webhooks.post('/stripe', express.raw({ type: 'application/json' }), async (req: Request, res: Response) => {
  let event: Stripe.Event;
  try {
    event = JSON.parse(req.body.toString('utf8')) as Stripe.Event;
  } catch {
    res.status(400).json({ error: 'unreadable event' });
    return;
  }

  if (!(await processedEvents.add(event.id))) {
    res.json({ result: 'known' });
    return;
  }
  const result = await apply(event);
  console.info('stripe event %s (%s): %s', event.id, event.type, result);
  res.json({ result });
});
