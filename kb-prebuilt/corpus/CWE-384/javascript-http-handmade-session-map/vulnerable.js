import { createServer } from "node:http";
import { randomBytes } from "node:crypto";

const sessions = new Map();
const LIFETIME = 2 * 60 * 60 * 1000;

function sessionOf(req, res) {
  const given = /(?:^|;\s*)sid=([\w-]{43})/.exec(req.headers.cookie ?? "")?.[1];
  const known = sessions.get(given);
  if (known && known.until > Date.now()) return known;
  return start(res, {});
}

function start(res, data) {
  const id = randomBytes(32).toString("base64url");
  const session = { id, data, until: Date.now() + LIFETIME };
  sessions.set(id, session);
  res.setHeader("Set-Cookie", `sid=${id}; Path=/; HttpOnly; Secure; SameSite=Lax`);
  return session;
}

async function form(req) {
  let text = "";
  for await (const part of req) {
    text += part;
    if (text.length > 4096) throw new Error("too long");
  }
  return new URLSearchParams(text);
}

export const makeServer = (verify) =>
  createServer(async (req, res) => {
    const session = sessionOf(req, res);
    if (req.method === "POST" && req.url === "/login") {
      const fields = await form(req).catch(() => new URLSearchParams());
      const teacher = await verify(fields.get("name"), fields.get("password"));
      if (teacher) session.data.teacher = teacher;
      res.writeHead(303, { Location: teacher ? "/marks" : "/login?failed" }).end();
    } else {
      res.end(session.data.teacher ? `Marks of ${session.data.teacher}'s class` : "Please log in");
    }
  });
