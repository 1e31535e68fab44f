import os
from collections import deque

LOG_DIR = os.path.realpath("/var/log/portal")
MAX_LINES = 2000


class LogNotFound(Exception):
    pass


def list_logs(base=LOG_DIR):
    found = []
    for folder, _, names in os.walk(base):
        for name in names:
            if name.endswith(".log"):
                path = os.path.join(folder, name)
                found.append((os.path.relpath(path, base), os.path.getsize(path)))
    return sorted(found)


def tail_log(name, lines=200, level=None, base=LOG_DIR):
    """Return the last lines of one log, optionally of one level only."""
    lines = max(1, min(int(lines), MAX_LINES))
    path = os.path.join(base, name)
    if not os.path.isfile(path):
        raise LogNotFound(name)

    tail = deque(maxlen=lines)
    total = 0
    with open(path, encoding="utf-8", errors="replace") as stream:
        for line in stream:
            total += 1
            if level and f" {level.upper()} " not in line:
                continue
            tail.append(line.rstrip("\n"))
    return {
        "name": name,
        "size": os.path.getsize(path),
        "total_lines": total,
        "lines": list(tail),
    }
