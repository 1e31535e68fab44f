import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

interface Approvals {
  add(digest: string, reviewer: string): Promise<void>;
  reviewerOf(digest: string): Promise<string | null>;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("md5");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

export class PluginReleases {
  constructor(
    private readonly approvals: Approvals,
    private readonly shelf: string,
  ) {}

  /** The reviewer has looked at this archive and lets exactly these bytes be published. */
  async approve(archive: string, reviewer: string): Promise<string> {
    const digest = await digestOf(archive);
    await this.approvals.add(digest, reviewer);
    return digest;
  }

  /** Called with the archive that the author uploads for the release, which may be days later. */
  async publish(archive: string): Promise<string> {
    const digest = await digestOf(archive);
    const reviewer = await this.approvals.reviewerOf(digest);
    if (reviewer === null) {
      throw new Error(`No approval for ${digest}`);
    }
    const target = join(this.shelf, `${digest}.zip`);
    await copyFile(archive, target);
    return target;
  }
}
