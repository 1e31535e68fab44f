import csv
import secrets
import sqlite3
import string
from datetime import date, timedelta

LETTERS = "".join(c for c in string.ascii_uppercase + string.digits if c not in "0O1IL")


class Vouchers:
    """Codes with which guests use the wireless network until they leave."""

    def __init__(self, database):
        self._db = sqlite3.connect(database)

    def new_code(self, room, arrival):
        source = secrets.SystemRandom()
        return "-".join("".join(source.choice(LETTERS) for _ in range(4)) for _ in range(3))

    def issue(self, room, arrival, nights):
        code = self.new_code(room, arrival)
        until = arrival + timedelta(days=nights + 1)
        with self._db:
            self._db.execute(
                "INSERT INTO vouchers (code, room, valid_until) VALUES (?, ?, ?)", (code, room, until.isoformat())
            )
        return code

    def valid(self, code):
        row = self._db.execute("SELECT valid_until FROM vouchers WHERE code = ?", (code.strip().upper(),)).fetchone()
        return row is not None and row[0] >= date.today().isoformat()

    def export(self, path):
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = self._db.execute("SELECT room, code, valid_until FROM vouchers ORDER BY room")
            csv.writer(file).writerows([("room", "code", "until"), *rows])
