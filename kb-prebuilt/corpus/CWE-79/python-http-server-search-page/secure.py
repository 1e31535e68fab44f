import html
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

NOTES = Path("notes")


def find_notes(term):
    term = term.lower()
    for path in sorted(NOTES.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if term in text.lower():
            yield path.stem, text.partition("\n")[0]


class NotesHandler(BaseHTTPRequestHandler):
    server_version = "notes/1.0"

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path != "/search":
            self.send_error(404)
            return
        term = parse_qs(url.query).get("q", [""])[0].strip()
        hits = list(find_notes(term)) if term else []

        rows = [
            f'<li><a href="/note/{quote(n)}">{html.escape(n)}</a>: {html.escape(t)}</li>'
            for n, t in hits
        ]
        term = html.escape(term, quote=True)
        body = (
            "<!doctype html><meta charset=utf-8><title>Search</title>"
            f'<form><input name="q" value="{term}"></form>'
            f"<h2>{len(hits)} notes for {term or 'nothing'}</h2>"
            f"<ul>{''.join(rows)}</ul>"
        ).encode("utf-8")

        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", 8080), NotesHandler).serve_forever()
