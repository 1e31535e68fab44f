import { createPublicKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";

interface LicenseFile {
  payload: string;
  signature: string;
  issuer: { name: string; publicKey: string };
}

export interface License {
  customer: string;
  seats: number;
  features: string[];
  until: Date;
}

export class LicenseError extends Error {}

export class LicenseReader {
  constructor(private readonly issuerKeys: ReadonlyMap<string, string>) {}

  async read(path: string, now = new Date()): Promise<License> {
    const file = JSON.parse(await readFile(path, "utf8")) as LicenseFile;
    const pem = this.issuerKeys.get(file.issuer.name);
    if (pem === undefined) {
      throw new LicenseError(`Unknown issuer ${file.issuer.name}`);
    }

    const key = createPublicKey(pem);
    const payload = Buffer.from(file.payload, "base64");
    if (!verify(null, payload, key, Buffer.from(file.signature, "base64"))) {
      throw new LicenseError("The signature does not fit");
    }

    const data = JSON.parse(payload.toString("utf8"));
    const license = { ...data, until: new Date(data.until) } as License;
    if (!(license.until > now)) {
      throw new LicenseError("The license has ended");
    }
    return license;
  }
}
