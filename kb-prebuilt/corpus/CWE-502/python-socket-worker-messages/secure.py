import json
import logging
import socketserver
import struct

log = logging.getLogger("worker")
HEADER = struct.Struct("!I")
MAX_MESSAGE = 4 * 1024 * 1024
HANDLERS = {}


def job(name):
    def register(function):
        HANDLERS[name] = function
        return function
    return register


@job("word_count")
def word_count(text, minimum=1):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return {word: n for word, n in counts.items() if n >= minimum}


class JobHandler(socketserver.StreamRequestHandler):
    timeout = 30

    def handle(self):
        while True:
            header = self.rfile.read(HEADER.size)
            if len(header) < HEADER.size:
                return
            (length,) = HEADER.unpack(header)
            if length > MAX_MESSAGE:
                log.warning("message of %d bytes refused", length)
                return
            message = json.loads(self.rfile.read(length))
            try:
                result = HANDLERS[message["job"]](**message.get("args", {}))
                reply = {"ok": True, "result": result}
            except Exception as exc:
                log.exception("job failed")
                reply = {"ok": False, "error": type(exc).__name__}
            payload = json.dumps(reply).encode("utf-8")
            self.wfile.write(HEADER.pack(len(payload)) + payload)


def serve(host, port=7070):
    with socketserver.ThreadingTCPServer((host, port), JobHandler) as server:
        server.serve_forever()
