import os
import stat
from http import HTTPStatus

MAX_LINES = 500
BLOCK = 64 * 1024


class Refused(Exception):
    def __init__(self, status):
        super().__init__(status.phrase)
        self.status = status


class LogExports:
    """Shows customers the end of their own log. Each writes the files in a folder of the shared host."""

    def __init__(self, root):
        self._root = os.path.realpath(root)

    def open(self, customer, name):
        if not customer.isalnum() or os.path.basename(name) != name or name.startswith("."):
            raise Refused(HTTPStatus.NOT_FOUND)
        path = os.path.join(self._root, customer, name)
        if not os.path.isfile(path) or os.path.islink(path):
            raise Refused(HTTPStatus.NOT_FOUND)
        return os.open(path, os.O_RDONLY)

    def tail(self, customer, name, lines=100):
        try:
            descriptor = self.open(customer, name)
        except OSError:
            raise Refused(HTTPStatus.NOT_FOUND) from None
        with os.fdopen(descriptor, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - BLOCK))
            text = file.read(BLOCK).decode("utf-8", "replace")
        return text.splitlines()[-min(lines, MAX_LINES):]


def is_regular(descriptor):
    return stat.S_ISREG(os.fstat(descriptor).st_mode)
