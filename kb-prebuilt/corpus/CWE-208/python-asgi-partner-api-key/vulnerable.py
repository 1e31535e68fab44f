import json
import secrets
import time
from collections import defaultdict, deque


def issue_key() -> str:
    return secrets.token_urlsafe(32)


class PartnerKeyGate:
    """ASGI middleware for the partner API: checks the X-Api-Key header and limits the request rate."""

    def __init__(self, app, keys: dict[str, str], per_minute: int = 120):
        self.app = app
        self.keys = keys
        self.per_minute = per_minute
        self.calls = defaultdict(deque)

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        partner = headers.get(b"x-partner", b"").decode("latin-1")
        key = headers.get(b"x-api-key", b"")

        stored = self.keys.get(partner, "").encode()
        if not stored or key != stored:
            return await self._answer(send, 401, "unknown partner or key")
        if not self._within_rate(partner):
            return await self._answer(send, 429, "too many requests")
        await self.app(dict(scope, partner=partner), receive, send)

    def _within_rate(self, partner):
        now = time.monotonic()
        calls = self.calls[partner]
        while calls and now - calls[0] > 60:
            calls.popleft()
        if len(calls) >= self.per_minute:
            return False
        calls.append(now)
        return True

    async def _answer(self, send, status, text):
        body = json.dumps({"error": text}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
