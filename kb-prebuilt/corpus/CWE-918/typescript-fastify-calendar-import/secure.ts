import { lookup } from "node:dns/promises";
import net from "node:net";
import Fastify from "fastify";
import ical from "node-ical";
import { Agent, request } from "undici";

const LARGEST = 1024 * 1024;
const BLOCKED = new net.BlockList();
for (const [address, bits] of [["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.168.0.0", 16], ["224.0.0.0", 3]] as const) {
  BLOCKED.addSubnet(address, bits);
}

async function publicAddress(host: string): Promise<string> {
  const { address } = await lookup(host, { family: 4 });
  if (BLOCKED.check(address)) throw new RangeError("not a public host");
  return address;
}

async function download(url: URL): Promise<string> {
  if (url.protocol !== "https:") throw new RangeError("https only");
  const address = await publicAddress(url.hostname);
  const connect = { lookup: (_: string, __: object, done: (e: null, a: { address: string; family: number }[]) => void) => done(null, [{ address, family: 4 }]) };
  const dispatcher = new Agent({ connect, bodyTimeout: 10_000, maxResponseSize: LARGEST });
  const { statusCode, body } = await request(url, { dispatcher });
  if (statusCode !== 200) throw new Error(`status ${statusCode}`);
  return body.text();
}

export const app = Fastify();

app.post<{ Body: { url: string } }>("/calendars", async (req, reply) => {
  try {
    const url = new URL(req.body.url.replace(/^webcal:/, "https:"));
    const events = Object.values(ical.sync.parseICS(await download(url)));
    return events.filter((event) => event?.type === "VEVENT").map((event) => ({ title: (event as { summary?: string }).summary }));
  } catch (error) {
    return reply.status(400).send({ message: `The calendar can't be read: ${(error as Error).message}` });
  }
});
