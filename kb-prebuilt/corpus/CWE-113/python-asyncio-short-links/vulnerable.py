import asyncio
from urllib.parse import parse_qs, unquote, urlsplit

LIMIT = 8 * 1024


def head(status, **fields):
    lines = [f"HTTP/1.1 {status}", "Connection: close", "Content-Length: 0"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


class ShortLinks:
    """Answers /abc with a redirect and sets the campaign from ?from=... as a cookie."""

    def __init__(self, links):
        self.links = links

    def answer(self, target):
        parts = urlsplit(target)
        url = self.links.get(unquote(parts.path).strip("/"))
        if url is None:
            return head("404 Not Found")
        campaign = parse_qs(parts.query).get("from", ["none"])[0]
        return head("302 Found", Location=url, Set_Cookie=f"campaign={campaign}; Path=/; SameSite=Lax")

    async def handle(self, reader, writer):
        try:
            request = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            method, target, _ = request.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            writer.write(self.answer(target) if method in ("GET", "HEAD") else head("405 Method Not Allowed"))
            await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError, ValueError):
            pass
        finally:
            writer.close()


async def serve(links, port):
    server = await asyncio.start_server(ShortLinks(links).handle, "0.0.0.0", port, limit=LIMIT)
    await server.serve_forever()
