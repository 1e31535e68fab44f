import secrets
import time
from dataclasses import dataclass, field

LIFETIME = 3600


@dataclass
class Session:
    id: str
    user: int | None = None
    cart: dict = field(default_factory=dict)
    expires: float = 0.0


class SessionStore:
    """Server-side sessions of the shop. Visitors get one with the first request and keep the cart."""

    def __init__(self, users, verify):
        self.users = users
        self.verify = verify
        self._sessions = {}

    def load(self, cookie):
        """Return the session for the cookie's value, or a new one."""
        self._sweep()
        session = self._sessions.get(cookie or "")
        if session is None:
            session = self._add(Session(secrets.token_urlsafe(32)))
        session.expires = time.monotonic() + LIFETIME
        return session

    def login(self, session, name, password):
        """Log the visitor in and return the session whose ID the response sets, or None."""
        user = self.users.get(name)
        if not self.verify(user.password_hash if user else None, password):
            return None
        self.logout(session)
        session = self._add(Session(secrets.token_urlsafe(32), user.id, dict(session.cart)))
        for sku, quantity in user.saved_cart.items():
            session.cart[sku] = max(quantity, session.cart.get(sku, 0))
        return session

    def logout(self, session):
        self._sessions.pop(session.id, None)

    def _add(self, session):
        session.expires = time.monotonic() + LIFETIME
        self._sessions[session.id] = session
        return session

    def _sweep(self):
        now = time.monotonic()
        for key in [k for k, s in self._sessions.items() if s.expires < now]:
            del self._sessions[key]
