import hashlib
import hmac
import json
import logging
import queue
from http.server import BaseHTTPRequestHandler

log = logging.getLogger("ci.trigger")

MAX_BODY = 1 << 20
builds = queue.Queue(maxsize=100)


class TriggerHandler(BaseHTTPRequestHandler):
    """Takes push notifications from the code host and queues a build for each changed branch."""

    secret = b""
    watched = {"main", "release"}

    def do_POST(self):
        try:
            length = int(self.headers["Content-Length"])
        except (TypeError, ValueError):
            return self.send_error(411)
        if not 0 < length <= MAX_BODY:
            return self.send_error(413)
        body = self.rfile.read(length)

        expected = "sha256=" + hmac.new(self.secret, body, hashlib.sha256).hexdigest()
        received = self.headers.get("X-Hub-Signature-256", "")
        if received != expected:
            log.warning("bad signature from %s", self.client_address[0])
            return self.send_error(403)

        try:
            push = json.loads(body)
            branch = push["ref"].removeprefix("refs/heads/")
            commit = push["after"]
        except (ValueError, KeyError) as exc:
            return self.send_error(400, f"cannot read the notification: {type(exc).__name__}")
        if branch in self.watched:
            try:
                builds.put_nowait((branch, commit))
            except queue.Full:
                return self.send_error(503)
            log.info("build of %s at %.10s queued", branch, commit)
        self.send_response(204)
        self.end_headers()
