import asyncio
import logging
import re

logging.basicConfig(filename="relay.log", format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
log = logging.getLogger("relay")

ADDRESS = re.compile(rb"^(MAIL FROM|RCPT TO):\s*<([^>]*)>", re.IGNORECASE | re.DOTALL)


class Envelope:
    def __init__(self, peer):
        self.peer = peer
        self.sender = None
        self.recipients = []


async def read_command(reader):
    """A command ends with CR LF; a bare line feed belongs to it."""
    return (await reader.readuntil(b"\r\n"))[:-2]


async def collect_envelope(reader, writer):
    envelope = Envelope(writer.get_extra_info("peername")[0])
    while (command := await read_command(reader)).upper() != b"DATA":
        match = ADDRESS.match(command)
        if match is None:
            writer.write(b"500 unknown command\r\n")
            continue
        address = match[2].decode("utf-8", "replace")
        if match[1].upper() == b"MAIL FROM":
            envelope.sender = address
        else:
            envelope.recipients.append(address)
        log.info("%s %s <%s>", envelope.peer, match[1].decode(), ascii(address)[1:-1])
        writer.write(b"250 ok\r\n")
        await writer.drain()
    return envelope
