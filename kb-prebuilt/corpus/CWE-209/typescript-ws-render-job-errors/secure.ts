import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { WebSocketServer, type WebSocket } from "ws";
import type { Logger } from "pino";

const run = promisify(execFile);

interface Job {
  id: number;
  score: string;
}

async function engrave(score: string, scratch: string): Promise<string> {
  const folder = await mkdtemp(join(scratch, "score-"));
  try {
    await writeFile(join(folder, "in.abc"), score);
    await run("abcm2ps", ["-S", "-g", "-O", "out.svg", "in.abc"], { cwd: folder, timeout: 10_000 });
    return await readFile(join(folder, "out001.svg"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function serveScores(server: WebSocketServer, scratch: string, log: Logger): void {
  server.on("connection", (socket: WebSocket) => {
    socket.on("error", (error) => log.warn({ err: error }, "connection failed"));
    socket.on("message", async (data) => {
      let id: number | null = null;
      try {
        const job = JSON.parse(String(data)) as Job;
        id = Number(job.id);
        const svg = await engrave(String(job.score).slice(0, 20_000), scratch);
        socket.send(JSON.stringify({ id, svg }));
      } catch (error) {
        log.warn({ err: error, id }, "score was not engraved");
        const reason = "The score could not be engraved";
        socket.send(JSON.stringify({ id, error: reason }));
      }
    });
  });
}
