import base64
import json
import logging
import sqlite3

from Crypto.Cipher import DES
from Crypto.Util.Padding import pad

log = logging.getLogger("clinic.notes")

MAX_NOTE = 20_000


class NoteStore:
    """Keeps the free-text notes of a practice in SQLite, one encrypted JSON document per row."""

    def __init__(self, path: str, key: bytes):
        self.db = sqlite3.connect(path)
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, patient TEXT, body TEXT, written TEXT)"
        )
        self.key = key

    def add(self, patient: str, author: str, text: str) -> int:
        text = text.strip()
        if not text:
            raise ValueError("empty note")
        if len(text) > MAX_NOTE:
            raise ValueError(f"note longer than {MAX_NOTE} characters")

        document = json.dumps({"author": author, "text": text}).encode("utf-8")
        cipher = DES.new(self.key, DES.MODE_ECB)
        sealed = cipher.encrypt(pad(document, DES.block_size))

        with self.db:
            row = self.db.execute(
                "INSERT INTO notes (patient, body, written) VALUES (?, ?, datetime('now'))",
                (patient, base64.b64encode(sealed).decode("ascii")),
            )
        log.info("note %d stored for %s", row.lastrowid, patient)
        return row.lastrowid

    def count(self, patient: str) -> int:
        query = "SELECT count(*) FROM notes WHERE patient = ?"
        return self.db.execute(query, (patient,)).fetchone()[0]
