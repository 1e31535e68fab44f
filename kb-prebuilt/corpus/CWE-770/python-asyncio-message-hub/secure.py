import asyncio
import json
import logging
import struct

log = logging.getLogger("hub")

LENGTH = struct.Struct(">I")
IDLE_SECONDS = 300
MAX_MESSAGE = 256 * 1024
MAX_BACKLOG = 1024 * 1024


class Hub:
    """Passes JSON messages between clients. Each message is preceded by its length in four bytes."""

    def __init__(self, max_clients=200):
        self.max_clients = max_clients
        self.clients = {}
        self.messages = 0

    async def _read(self, reader):
        (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
        if not 0 < length <= MAX_MESSAGE:
            raise ValueError(f"message of {length} bytes")
        message = json.loads(await reader.readexactly(length))
        if not isinstance(message, dict):
            raise ValueError("message is not an object")
        return message

    async def handle(self, reader, writer):
        peer = writer.get_extra_info("peername")
        if len(self.clients) >= self.max_clients:
            writer.close()
            return
        self.clients[peer] = writer
        try:
            while True:
                message = await asyncio.wait_for(self._read(reader), IDLE_SECONDS)
                self.messages += 1
                self._broadcast(peer, message)
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            log.info("%s left", peer)
        except ValueError as exc:
            log.warning("%s sent nonsense: %s", peer, exc)
        finally:
            del self.clients[peer]
            writer.close()

    def _broadcast(self, sender, message):
        data = json.dumps(message).encode()
        for peer, writer in list(self.clients.items()):
            if writer.transport.get_write_buffer_size() > MAX_BACKLOG:
                writer.transport.abort()  # does not read what it is sent
            elif peer != sender:
                writer.write(LENGTH.pack(len(data)) + data)
