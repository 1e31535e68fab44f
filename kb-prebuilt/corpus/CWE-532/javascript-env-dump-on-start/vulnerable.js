import process from "node:process";
import { createTransport } from "nodemailer";
import bunyan from "bunyan";

const REQUIRED = ["SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "DATABASE_URL", "PUBLIC_URL"];
const PUBLIC = ["SMTP_HOST", "PUBLIC_URL", "NODE_ENV"];
const log = bunyan.createLogger({ name: "reminders" });

function settings(names) {
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

export async function start(sendDue) {
  const missing = REQUIRED.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    log.fatal({ missing }, "settings are missing");
    process.exit(1);
  }
  log.info({ settings: settings([...REQUIRED, "NODE_ENV"]) }, "starting");

  const mail = createTransport({
    host: process.env.SMTP_HOST,
    port: 465,
    secure: true,
    auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD },
  });
  await mail.verify();
  setInterval(() => sendDue(mail).catch((error) => log.error({ reason: error.message }, "reminders failed")), 60_000);
}
