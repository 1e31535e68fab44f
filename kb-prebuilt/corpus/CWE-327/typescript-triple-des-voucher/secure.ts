import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface Voucher {
  customer: number;
  cents: number;
  until: string;
}

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Vouchers travel in links, so nobody may read or change what they are worth. */
export class VoucherCodec {
  constructor(private readonly key: Buffer) {}

  seal(voucher: Voucher): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv);
    const text = Buffer.concat([cipher.update(JSON.stringify(voucher), "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
  }

  open(sealed: string): Voucher | null {
    const bytes = Buffer.from(sealed, "base64url");
    try {
      const cipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      cipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([cipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), cipher.final()]);
      return JSON.parse(text.toString("utf8")) as Voucher;
    } catch {
      return null;
    }
  }
}
