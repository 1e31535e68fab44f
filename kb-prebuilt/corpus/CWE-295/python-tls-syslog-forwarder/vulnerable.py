import logging
import queue
import socket
import ssl
import threading
from datetime import datetime, timezone


class TlsSyslogHandler(logging.Handler):
    """Sends log records to a central collector as RFC 5424 messages over TLS."""

    def __init__(self, host, port=6514, app_name="app", cafile=None, backlog=1000):
        super().__init__()
        self.host, self.port = host, port
        self.app_name = app_name
        self.cafile = cafile
        self.dropped = 0
        self._queue = queue.Queue(maxsize=backlog)
        threading.Thread(target=self._run, name="syslog", daemon=True).start()

    def emit(self, record):
        severity = 3 if record.levelno >= logging.ERROR else 6
        stamp = datetime.fromtimestamp(record.created, timezone.utc).isoformat()
        text = self.format(record).replace("\n", " ")
        line = f"<{8 + severity}>1 {stamp} {socket.gethostname()} {self.app_name} {record.process} - - {text}"
        try:
            self._queue.put_nowait(line.encode("utf-8"))
        except queue.Full:
            self.dropped += 1

    def _connect(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        raw = socket.create_connection((self.host, self.port), timeout=10)
        return context.wrap_socket(raw, server_hostname=self.host)

    def _run(self):
        conn = None
        while True:
            message = self._queue.get()
            try:
                if conn is None:
                    conn = self._connect()
                conn.sendall(b"%d %b" % (len(message), message))
            except OSError:
                self.dropped += 1
                if conn is not None:
                    conn.close()
                conn = None
