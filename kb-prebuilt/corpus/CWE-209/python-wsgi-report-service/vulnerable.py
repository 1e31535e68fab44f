import json
import logging
import sys
import traceback
import uuid
from wsgiref.simple_server import make_server

log = logging.getLogger("reports")


class ReportService:
    """Minimal WSGI application: each report is a function that takes the query and returns a dict."""

    def __init__(self):
        self.reports = {}
        self.failures = 0

    def report(self, name):
        def register(function):
            self.reports[name] = function
            return function
        return register

    def _respond(self, start_response, status, document):
        body = json.dumps(document, default=str).encode("utf-8")
        start_response(status, [
            ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ])
        return [body]

    def __call__(self, environ, start_response):
        name = environ.get("PATH_INFO", "/").strip("/")
        function = self.reports.get(name)
        if function is None:
            return self._respond(start_response, "404 Not Found", {"error": "no such report"})
        incident = uuid.uuid4().hex[:12]
        try:
            result = function(environ.get("QUERY_STRING", ""))
        except Exception:
            self.failures += 1
            trace = "".join(traceback.format_exception(*sys.exc_info()))
            log.error("incident %s in report %s\n%s", incident, name, trace)
            document = {"error": "report failed", "incident": incident, "trace": trace}
            return self._respond(start_response, "500 Internal Server Error", document)
        return self._respond(start_response, "200 OK", {"report": name, "result": result})

    def run(self, host="0.0.0.0", port=8600):
        with make_server(host, port, self) as server:
            server.serve_forever()
