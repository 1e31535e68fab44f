import errno
import json
import logging
import os
import socket
import time

log = logging.getLogger("labqueue")


class Busy(Exception):
    def __init__(self, holder):
        super().__init__("instrument is in use by %(user)s since %(since)s" % holder)
        self.holder = holder


class InstrumentLock:
    """Only one user may drive a measuring instrument; the lock file lies on the shared lab server."""

    def __init__(self, directory, instrument, user):
        if not instrument.isalnum():
            raise ValueError("bad instrument name: %r" % instrument)
        self.path = os.path.join(directory, instrument + ".lock")
        self.user = user

    def holder(self):
        try:
            with open(self.path, encoding="utf-8") as lock:
                return json.load(lock)
        except (FileNotFoundError, ValueError):
            return {"user": "unknown", "since": "just now"}

    def acquire(self):
        note = {"user": self.user, "host": socket.gethostname(), "since": time.strftime("%H:%M")}
        try:
            lock = open(self.path, "x", encoding="utf-8")
        except FileExistsError:
            raise Busy(self.holder()) from None
        except OSError as exc:
            if exc.errno == errno.ENOSPC:
                log.error("lab server is full")
            raise
        with lock:
            json.dump(note, lock)
        log.info("%s locked by %s", self.path, self.user)

    def release(self):
        if self.holder().get("user") == self.user:
            os.unlink(self.path)
            log.info("%s released", self.path)
