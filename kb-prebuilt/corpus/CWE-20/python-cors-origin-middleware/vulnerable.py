import re
from http import HTTPStatus


class CorsMiddleware:
    """WSGI middleware that lets pages of our own sites call the API with the user's cookies."""

    ORIGIN = re.compile(r"https://(\w+\.)?example\.com|http://localhost:\d+")
    METHODS = "GET, POST, PUT, DELETE"
    HEADERS = "Content-Type, X-Requested-With"

    def __init__(self, app, max_age=600, development=False):
        self.app = app
        self.max_age = str(max_age)
        self.development = development
        self.preflights = 0

    def allowed(self, origin):
        if not self.ORIGIN.match(origin):
            return False
        return self.development or origin.startswith("https:")

    def __call__(self, environ, start_response):
        origin = environ.get("HTTP_ORIGIN", "")
        extra = [("Vary", "Origin")]
        if origin and self.allowed(origin):
            extra.append(("Access-Control-Allow-Origin", origin))
            extra.append(("Access-Control-Allow-Credentials", "true"))

        wanted = environ.get("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
        if environ["REQUEST_METHOD"] == "OPTIONS" and wanted:
            self.preflights += 1
            extra += [
                ("Access-Control-Allow-Methods", self.METHODS),
                ("Access-Control-Allow-Headers", self.HEADERS),
                ("Access-Control-Max-Age", self.max_age),
            ]
            status = HTTPStatus.NO_CONTENT
            start_response(f"{status.value} {status.phrase}", extra)
            return [b""]

        def with_headers(status, headers, exc_info=None):
            kept = [(n, v) for n, v in headers if not n.lower().startswith("access-control-")]
            return start_response(status, kept + extra, exc_info)

        return self.app(environ, with_headers)
