import { verify } from 'node:crypto';

export interface Partner {
  name: string;
  publicKeyPem: string;
}

export interface Claims {
  sub: string;
  aud: string;
  exp: number;
  [name: string]: unknown;
}

const SKEW_S = 30;

function decode<T>(part: string): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as T;
}

export class PartnerTokens {
  constructor(
    private readonly partners: ReadonlyMap<string, Partner>,
    private readonly audience: string,
  ) {}

  read(partnerId: string, token: string): Claims {
    const partner = this.partners.get(partnerId);
    const [head, body, signature, ...rest] = token.split('.');
    if (!partner || !head || !body || !signature || rest.length > 0) {
      throw new Error('unknown partner or malformed token');
    }

    const { alg } = decode<{ alg: string }>(head);
    const given = Buffer.from(signature, 'base64url');
    const data = Buffer.from(`${head}.${body}`);
    let matches = false;
    if (alg === 'RS256') {
      matches = verify('sha256', data, partner.publicKeyPem, given);
    }
    if (!matches) {
      throw new Error(`token of ${partner.name} has a wrong signature`);
    }

    const claims = decode<Claims>(body);
    const now = Date.now() / 1000;
    if (claims.aud !== this.audience || !(claims.exp > now - SKEW_S)) {
      throw new Error(`token of ${partner.name} is for another service or has expired`);
    }
    return claims;
  }
}
