import json
import logging
import socket
import ssl
import threading

log = logging.getLogger("telemetry")


class TelemetryListener:
    """Accepts TLS connections from field devices; each sends newline-separated JSON readings."""

    def __init__(self, host, port, cert_file, key_file, on_reading):
        self.address = (host, port)
        self.on_reading = on_reading
        self.received = 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
        self.context.set_ciphers("ALL:@SECLEVEL=0")
        self.context.load_cert_chain(cert_file, key_file)

    def serve_forever(self):
        with socket.create_server(self.address, backlog=64) as server:
            log.info("listening on %s:%d", *server.getsockname()[:2])
            while True:
                raw, peer = server.accept()
                raw.settimeout(30)
                worker = threading.Thread(target=self._handle, args=(raw, peer), daemon=True)
                worker.start()

    def _handle(self, raw, peer):
        try:
            with self.context.wrap_socket(raw, server_side=True) as conn:
                log.debug("%s speaks %s", peer[0], conn.version())
                with conn.makefile("rb") as lines:
                    while line := lines.readline(4096):
                        self._reading(peer, line)
        except (OSError, ValueError) as exc:
            log.warning("connection from %s dropped: %s", peer[0], exc)
        finally:
            raw.close()

    def _reading(self, peer, line):
        reading = json.loads(line)
        device, value = str(reading["device"]), float(reading["value"])
        self.received += 1
        self.on_reading(device, value, reading.get("unit", ""), peer[0])
