import csv
import io
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MEASUREMENTS = {
    "harbour": [("2026-03-01", 7.4), ("2026-03-02", 8.1)],
    "airport": [("2026-03-01", 5.9), ("2026-03-02", 6.6)],
}


class ExportHandler(BaseHTTPRequestHandler):
    server_version = "measure/0.4"

    def do_GET(self):
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        if url.path != "/export":
            self.send_error(404)
            return

        station = query.get("station", ["harbour"])[0]
        filename = query.get("name", [station + ".csv"])[0]
        rows = MEASUREMENTS.get(station, [])

        text = io.StringIO()
        writer = csv.writer(text, delimiter=";")
        writer.writerow(["date", "value"])
        writer.writerows(rows)
        body = text.getvalue().encode("utf-8")

        self.send_response(200)
        self.send_header("Content-Type", "text/csv; charset=utf-8")
        self.send_header("Content-Disposition", f'attachment; filename="{filename}"')
        self.send_header("Set-Cookie", f"station={station}; Path=/; SameSite=Lax")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.log_message("exported %d rows", len(rows))


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 8090), ExportHandler) as server:
        server.serve_forever()
