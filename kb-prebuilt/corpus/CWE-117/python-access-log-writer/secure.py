import os
import threading
import time


def printable(value):
    return "".join(c if c.isprintable() and c != '"' else "?" for c in value).strip() or "-"


class AccessLog:
    """Append-only log, one line per request; usable as WSGI middleware."""

    def __init__(self, app, path, max_bytes=10_000_000, keep=3):
        self.app = app
        self.path = path
        self.max_bytes = max_bytes
        self.keep = keep
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        captured = {}

        def capture(status, headers, exc_info=None):
            captured["status"] = status.split(" ", 1)[0]
            return start_response(status, headers, exc_info)

        started = time.perf_counter()
        try:
            return self.app(environ, capture)
        finally:
            elapsed = (time.perf_counter() - started) * 1000
            self._write(environ, captured.get("status", "500"), elapsed)

    def _write(self, environ, status, elapsed):
        line = '%s %s "%s %s" "%s" %s %.1fms\n' % (
            time.strftime("%Y-%m-%dT%H:%M:%S"),
            environ.get("REMOTE_ADDR", "-"),
            printable(environ.get("REQUEST_METHOD", "")),
            printable(environ.get("PATH_INFO", "")),
            printable(environ.get("HTTP_USER_AGENT", "")),
            status,
            elapsed,
        )
        with self._lock:
            self._rotate()
            with open(self.path, "a", encoding="utf-8", errors="replace") as log:
                log.write(line)

    def _rotate(self):
        if not os.path.exists(self.path) or os.path.getsize(self.path) < self.max_bytes:
            return
        for number in range(self.keep - 1, 0, -1):
            older = f"{self.path}.{number}"
            if os.path.exists(older):
                os.replace(older, f"{self.path}.{number + 1}")
        os.replace(self.path, f"{self.path}.1")
