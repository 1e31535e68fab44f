import {
  CanActivate, Controller, ExecutionContext, Get, Injectable, Logger, Param, ParseIntPipe, Post, SetMetadata, UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { SessionGuard } from '../session/session.guard';
import { PayoutService } from './payout.service';

const ROLES = 'roles';
export const Roles = (...roles: string[]) => SetMetadata(ROLES, roles);

@Injectable()
export class RolesGuard implements CanActivate {
  private readonly logger = new Logger(RolesGuard.name);

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const required = this.reflector.get<string[]>(ROLES, context.getHandler());
    if (!required) {
      return true;
    }
    const request = context.switchToHttp().getRequest<Request & { user?: { id: number; roles: string[] } }>();
    const held = new Set(request.user?.roles ?? []);
    const allowed = required.some((role) => held.has(role));
    if (!allowed) {
      this.logger.warn(`user ${request.user?.id} refused at ${request.method} ${request.path}`);
    }
    return allowed;
  }
}

@Roles('finance')
@UseGuards(SessionGuard, RolesGuard)
@Controller('admin/payouts')
export class PayoutController {
  constructor(private readonly payouts: PayoutService) {}

  @Get()
  async pending() {
    const items = await this.payouts.findPending();
    const total = items.reduce((sum, item) => sum + item.cents, 0);
    return { total, count: items.length, items };
  }

  @Post(':id/release')
  async release(@Param('id', ParseIntPipe) id: number) {
    const payout = await this.payouts.release(id);
    return { id: payout.id, state: payout.state };
  }
}
