import logging
import secrets
import string
import threading
import time
from dataclasses import dataclass, field

logger = logging.getLogger("kiosk.sessions")

ALPHABET = string.ascii_letters + string.digits


@dataclass
class Session:
    user_id: int
    created: float
    last_seen: float
    data: dict = field(default_factory=dict)


class SessionRegistry:
    """In-memory sessions of the library kiosks; the ID travels in a cookie."""

    def __init__(self, lifetime: float = 1800.0, max_sessions: int = 5000):
        self.lifetime = lifetime
        self.max_sessions = max_sessions
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def open(self, user_id: int) -> str:
        now = time.monotonic()
        session_id = "".join(secrets.choice(ALPHABET) for _ in range(32))
        with self._lock:
            self._drop_expired(now)
            if len(self._sessions) >= self.max_sessions:
                raise RuntimeError("too many sessions")
            self._sessions[session_id] = Session(user_id, now, now)
        logger.info("user %d signed in, %d sessions", user_id, len(self._sessions))
        return session_id

    def touch(self, session_id: str) -> Session | None:
        now = time.monotonic()
        with self._lock:
            self._drop_expired(now)
            session = self._sessions.get(session_id)
            if session is not None:
                session.last_seen = now
        return session

    def _drop_expired(self, now: float) -> None:
        stale = [key for key, s in self._sessions.items() if now - s.last_seen > self.lifetime]
        for key in stale:
            del self._sessions[key]
