import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { SmsGateway } from './gateway';

const LIFETIME_S = 300;
const MAX_ATTEMPTS = 5;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export class LoginCodes {
  constructor(
    private readonly redis: Redis,
    private readonly sms: SmsGateway,
  ) {}

  async send(userId: string, phone: string): Promise<void> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const key = `login-code:${userId}`;
    await this.redis
      .multi()
      .del(key)
      .hset(key, { code, attempts: 0 })
      .expire(key, LIFETIME_S)
      .exec();
    await this.sms.send(phone, `${code} is your login code. It can be used for five minutes.`);
  }

  async check(userId: string, typed: string): Promise<boolean> {
    const key = `login-code:${userId}`;
    const code = await this.redis.hget(key, 'code');
    if (code === null) {
      return false;
    }
    const attempts = await this.redis.hincrby(key, 'attempts', 1);
    if (attempts > MAX_ATTEMPTS) {
      await this.redis.del(key);
      return false;
    }
    const matches = timingSafeEqual(digest(code), digest(typed.trim()));
    if (matches) {
      await this.redis.del(key);
    }
    return matches;
  }
}
