import logging
import sqlite3
import time

log = logging.getLogger("support.users")

PROFILE_COLUMNS = ("id", "name", "email", "plan", "created_at")


class UserDirectory:
    """Read-only view of the users table with a small time-based cache."""

    def __init__(self, path, ttl=30.0):
        self._conn = sqlite3.connect(path, timeout=5.0)
        self._conn.row_factory = sqlite3.Row
        self._ttl = ttl
        self._cache = {}

    def find_by_name(self, name):
        name = name.strip()
        if not name:
            return None

        cached = self._cache.get(name)
        if cached is not None and time.monotonic() - cached[0] < self._ttl:
            return dict(cached[1])

        columns = ", ".join(PROFILE_COLUMNS)
        query = f"SELECT {columns} FROM users WHERE name = ? AND deleted = 0"
        started = time.monotonic()
        try:
            row = self._conn.execute(query, (name,)).fetchone()
        except sqlite3.OperationalError:
            log.exception("user lookup failed")
            return None
        log.debug("user lookup took %.1f ms", (time.monotonic() - started) * 1000)

        if row is None:
            return None
        profile = dict(row)
        self._cache[name] = (time.monotonic(), profile)
        return dict(profile)

    def close(self):
        self._cache.clear()
        self._conn.close()
