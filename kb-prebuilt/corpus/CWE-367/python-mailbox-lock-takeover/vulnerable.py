import errno
import os
import time

STALE = 300
WAIT = 0.2


class LockTimeout(Exception):
    pass


class DotLock:
    """The lock file beside a mailbox that the delivery agent and our importer share."""

    def __init__(self, mailbox):
        self.path = f"{mailbox}.lock"
        self._held = False

    def acquire(self, timeout=30):
        deadline = time.monotonic() + timeout
        while not self._try():
            if time.monotonic() > deadline:
                raise LockTimeout(self.path)
            self._break_if_stale()
            time.sleep(WAIT)
        self._held = True

    def _try(self):
        if os.path.exists(self.path):
            return False
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{os.getpid()}\n")
        return True

    def _break_if_stale(self):
        try:
            if time.time() - os.stat(self.path).st_mtime > STALE:
                os.rename(self.path, f"{self.path}.{os.getpid()}")
                os.unlink(f"{self.path}.{os.getpid()}")
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise

    def release(self):
        if self._held:
            os.unlink(self.path)
            self._held = False
