import base64
import binascii
import hmac
import json
import logging
import os
from http.server import BaseHTTPRequestHandler

log = logging.getLogger("printd.admin")

ADMIN_USER = "admin"
ADMIN_PASSWORD = os.environ["PRINTD_ADMIN_PASSWORD"]


class AdminHandler(BaseHTTPRequestHandler):
    """Administration interface of the print server (bound to a TLS socket by the caller)."""

    queues = {}

    def _authorized(self):
        scheme, _, encoded = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return user == ADMIN_USER and hmac.compare_digest(password.encode(), ADMIN_PASSWORD.encode())

    def _reply(self, status, body=None, **headers):
        data = json.dumps(body or {}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_DELETE(self):
        """DELETE /queues/<name> empties a queue."""
        if not self._authorized():
            log.warning("login from %s failed", self.client_address[0])
            return self._reply(401, WWW_Authenticate='Basic realm="printd"')
        name = self.path.removeprefix("/queues/")
        jobs = self.queues.get(name)
        if jobs is None:
            return self._reply(404, {"error": "no such queue"})
        removed = len(jobs)
        jobs.clear()
        self._reply(200, {"queue": name, "removed": removed, "host": os.uname().nodename})
