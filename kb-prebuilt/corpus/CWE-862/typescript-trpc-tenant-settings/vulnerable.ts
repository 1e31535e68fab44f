import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from '../context';

const t = initTRPC.context<Context>().create();

const protectedProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.session) {
    throw new TRPCError({ code: 'UNAUTHORIZED' });
  }
  return next({ ctx: { ...ctx, session: ctx.session } });
});

const settingsInput = z.object({
  name: z.string().trim().min(1).max(80),
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  ssoUrl: z.string().url().startsWith('https://').nullable(),
});

export const tenantRouter = t.router({
  settings: protectedProcedure.query(async ({ ctx }) => {
    const tenant = await ctx.db.tenant.findUniqueOrThrow({ where: { id: ctx.session.tenantId } });
    return { name: tenant.name, domain: tenant.domain, hasSso: tenant.ssoUrl !== null };
  }),

  update: protectedProcedure.input(settingsInput).mutation(async ({ ctx, input }) => {
    const taken = await ctx.db.tenant.findFirst({
      where: { domain: input.domain, NOT: { id: ctx.session.tenantId } },
    });
    if (taken) {
      throw new TRPCError({ code: 'CONFLICT', message: 'the domain is in use' });
    }
    const tenant = await ctx.db.tenant.update({ where: { id: ctx.session.tenantId }, data: input });
    ctx.log.info({ tenant: tenant.id, by: ctx.session.userId }, 'settings changed');
    return { name: tenant.name, domain: tenant.domain };
  }),

  invoices: protectedProcedure.query(async ({ ctx }) => {
    const invoices = await ctx.db.invoice.findMany({
      where: { tenantId: ctx.session.tenantId },
      orderBy: { issuedAt: 'desc' },
      take: 24,
    });
    return invoices.map(({ id, number, cents, issuedAt }) => ({ id, number, cents, issuedAt }));
  }),
});
