import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
const SCHEME = 'sha256';
const ROUNDS = 600_000;
const KEY_BYTES = 32;
const MAX_PASSWORD = 256;

export class CredentialError extends Error {}

interface Parts {
  scheme: string;
  rounds: number;
  salt: Buffer;
  key: Buffer;
}

function parse(stored: string): Parts {
  const [scheme, rounds, salt, key] = stored.split('$');
  if (!scheme || !rounds || !salt || !key) {
    throw new CredentialError('stored credential is damaged');
  }
  return { scheme, rounds: Number(rounds), salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

export class Credentials {
  async create(password: string): Promise<string> {
    if (password.length < 12 || password.length > MAX_PASSWORD) {
      throw new CredentialError(`password needs 12 to ${MAX_PASSWORD} characters`);
    }
    const salt = randomBytes(16);
    const key = await derive(password, salt, ROUNDS, KEY_BYTES, SCHEME);
    return [SCHEME, ROUNDS, salt.toString('base64'), key.toString('base64')].join('$');
  }

  async matches(password: string, stored: string): Promise<boolean> {
    const { scheme, rounds, salt, key } = parse(stored);
    if (password.length > MAX_PASSWORD) {
      return false;
    }
    const candidate = await derive(password, salt, rounds, key.length, scheme);
    return timingSafeEqual(candidate, key);
  }

  needsRenewal(stored: string): boolean {
    const { scheme, rounds } = parse(stored);
    return scheme !== SCHEME || rounds < ROUNDS;
  }
}
