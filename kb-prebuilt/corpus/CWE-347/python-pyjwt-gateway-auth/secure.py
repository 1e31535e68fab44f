import logging
import time
from functools import lru_cache
from pathlib import Path

import jwt

log = logging.getLogger("gateway.auth")

AUDIENCE = "orders-api"
ISSUER = "https://login.example.com/"


@lru_cache(maxsize=1)
def public_key():
    return Path("/etc/gateway/login-public.pem").read_text(encoding="ascii")


class AuthMiddleware:
    """WSGI middleware: puts the caller's name and roles from the bearer token into the environ."""

    def __init__(self, app, open_paths=("/health", "/metrics")):
        self.app = app
        self.open_paths = frozenset(open_paths)
        self.rejected = 0

    def __call__(self, environ, start_response):
        if environ.get("PATH_INFO", "") in self.open_paths:
            return self.app(environ, start_response)
        started = time.perf_counter()
        scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        try:
            if scheme.lower() != "bearer":
                raise jwt.InvalidTokenError("no bearer token")
            options = {"require": ["exp", "aud", "iss", "sub"]}
            claims = jwt.decode(
                token, public_key(), algorithms=["RS256"], options=options, audience=AUDIENCE, issuer=ISSUER
            )
        except jwt.InvalidTokenError as exc:
            self.rejected += 1
            log.info("request rejected: %s", exc)
            start_response("401 Unauthorized", [("Content-Type", "text/plain")])
            return [b"unauthorized\n"]

        environ["gateway.user"] = claims["sub"]
        environ["gateway.roles"] = tuple(claims.get("roles", ()))
        log.debug("token checked in %.1f ms", (time.perf_counter() - started) * 1000)
        return self.app(environ, start_response)
