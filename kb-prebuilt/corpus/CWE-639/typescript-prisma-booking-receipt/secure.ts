import type { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';
import { requireGuest } from '../auth';
import { renderReceipt } from '../pdf/receipt';

const byId = {
  params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } }, required: ['id'] },
};

export function bookingRoutes(app: FastifyInstance, prisma: PrismaClient) {
  app.addHook('preHandler', requireGuest);

  app.get('/bookings', async (request) => {
    return prisma.booking.findMany({
      where: { guestId: request.guest.id },
      select: { id: true, arrival: true, nights: true, cabin: { select: { name: true } } },
      orderBy: { arrival: 'desc' },
    });
  });

  app.get<{ Params: { id: number } }>('/bookings/:id/receipt', { schema: byId }, async (request, reply) => {
    const booking = await prisma.booking.findFirst({
      where: { id: request.params.id, guestId: request.guest.id, paidAt: { not: null } },
      include: { cabin: true, guest: { include: { address: true } }, payments: { orderBy: { paidAt: 'asc' } } },
    });
    if (!booking) {
      return reply.code(404).send({ error: 'There is no receipt for this booking.' });
    }
    const pdf = await renderReceipt(booking);
    request.log.info({ booking: booking.id, bytes: pdf.length }, 'receipt made');
    return reply
      .type('application/pdf')
      .header('Content-Disposition', `attachment; filename="receipt-${booking.id}.pdf"`)
      .header('Cache-Control', 'private, no-store')
      .send(pdf);
  });
}
