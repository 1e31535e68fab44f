import net from "node:net";
import { unescape } from "node:querystring";
import { createInterface } from "node:readline";
import winston from "winston";

const audit = winston.createLogger({
  format: winston.format.printf(({ level, message }) => `${new Date().toISOString()} ${level} ${message}`),
  transports: [new winston.transports.File({ filename: "audit.log" })],
});

export interface Session {
  peer: string;
  user?: string;
}

export type Command = (session: Session, argument: string) => Promise<string>;

/** The control connection of a file server: one command a line, an answer with a number for each. */
export function control(commands: Map<string, Command>): net.Server {
  return net.createServer((socket) => {
    const session: Session = { peer: socket.remoteAddress ?? "unknown" };
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    createInterface({ input: socket }).on("line", async (line) => {
      const escape = (text: string) => text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
      const [name, ...words] = line.slice(0, 512).split(" ");
      const argument = unescape(words.join(" "));
      const shown = name.toUpperCase() === "PASS" ? "***" : argument;
      audit.info(`${session.peer} ${session.user ?? "-"} ${escape(name)} ${escape(shown)}`);
      const command = commands.get(name.toUpperCase());
      socket.write(`${command ? await command(session, argument) : "502 unknown command"}\r\n`);
    });
  });
}
