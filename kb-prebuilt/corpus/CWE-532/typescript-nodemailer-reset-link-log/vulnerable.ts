import { createHash, randomBytes } from "node:crypto";
import type { Transporter } from "nodemailer";
import type { Logger } from "winston";

interface Resets {
  save(account: number, digest: string, until: Date): Promise<void>;
}

interface Account {
  id: number;
  mail: string;
  language: "en" | "de";
}

const SUBJECT = { en: "Your new password", de: "Ihr neues Passwort" } as const;
const TEXT = {
  en: "Choose a new password within 30 minutes:",
  de: "Bitte in den naechsten 30 Minuten ein neues Passwort setzen:",
} as const;

export class ResetMailer {
  constructor(
    private readonly transport: Transporter,
    private readonly resets: Resets,
    private readonly base: string,
    private readonly log: Logger,
  ) {}

  async send(account: Account): Promise<void> {
    const token = randomBytes(32).toString("base64url");
    const digest = createHash("sha256").update(token).digest("hex");
    await this.resets.save(account.id, digest, new Date(Date.now() + 30 * 60_000));

    const link = new URL(`/reset/${token}`, this.base).href;
    const mail = {
      from: "Accounts <accounts@workshop.example>",
      to: account.mail,
      subject: SUBJECT[account.language],
      text: `${TEXT[account.language]}\n\n${link}\n`,
    };
    const sent = await this.transport.sendMail(mail);
    this.log.info("reset mail sent", { account: account.id, messageId: sent.messageId, mail });
  }
}
