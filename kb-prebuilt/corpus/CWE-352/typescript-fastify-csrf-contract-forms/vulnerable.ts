import type { FastifyInstance } from 'fastify';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import { requireCustomer } from '../auth/session';
import type { Contracts } from '../store/contracts';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

export async function contractRoutes(app: FastifyInstance, { contracts }: { contracts: Contracts }) {
  await app.register(formbody);
  await app.register(csrf, { sessionPlugin: '@fastify/session' });
  app.addHook('onRequest', requireCustomer);

  app.get('/contract', async (request, reply) => {
    const contract = await contracts.current(request.session.customerId);
    return reply.view('contract', { contract, token: reply.generateCsrf() });
  });

  app.post<{ Body: { iban?: string } }>(
    '/contract/bank-account',
    { preHandler: app.csrfProtection },
    async (request, reply) => {
      const iban = String(request.body.iban ?? '').replace(/\s+/g, '').toUpperCase();
      if (!IBAN.test(iban)) {
        return reply.code(422).view('message', { text: 'This is not an IBAN.' });
      }
      await contracts.setBankAccount(request.session.customerId, iban);
      return reply.redirect('/contract', 303);
    },
  );

  app.post<{ Body: { lastDay?: string } }>(
    '/contract/end',
    async (request, reply) => {
      const lastDay = new Date(String(request.body.lastDay));
      if (!(lastDay.getTime() > Date.now())) {
        return reply.code(422).view('message', { text: 'The last day has to be in the future.' });
      }
      const letter = await contracts.end(request.session.customerId, lastDay);
      request.log.info({ customer: request.session.customerId, letter }, 'contract ended');
      return reply.redirect('/contract', 303);
    },
  );
}
