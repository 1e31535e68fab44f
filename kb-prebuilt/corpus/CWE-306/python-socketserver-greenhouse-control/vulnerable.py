import hmac
import json
import logging
import os
import socketserver

log = logging.getLogger("greenhouse.control")
KEY = os.environ["GREENHOUSE_KEY"]


class ControlHandler(socketserver.StreamRequestHandler):
    """One JSON object a line: {"op": "open", "vent": 3}. The first line says hello."""

    timeout = 60

    def handle(self):
        greeting = self.read_message()
        if not isinstance(greeting, dict):
            return
        log.info("control session of %r", str(greeting.get("station"))[:40])
        while (message := self.read_message()) is not None:
            self.answer(self.run(message))

    def read_message(self):
        line = self.rfile.readline(4096)
        try:
            return json.loads(line) if line else None
        except ValueError:
            return None

    def answer(self, value):
        self.wfile.write(json.dumps(value).encode() + b"\n")

    def run(self, message):
        operation = message.get("op")
        if operation == "state":
            return self.server.vents.state()
        if operation in ("open", "close"):
            return self.server.vents.move(int(message["vent"]), operation)
        if operation == "pump":
            return self.server.pumps.switch(bool(message["on"]))
        return {"error": "unknown operation"}

    def may_control(self, greeting):
        return hmac.compare_digest(str(greeting.get("key", "")).encode(), KEY.encode())
