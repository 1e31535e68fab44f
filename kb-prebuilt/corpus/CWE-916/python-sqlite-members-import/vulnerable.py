import csv
import hashlib
import os
import sqlite3

ITERATIONS = 1
SALT_BYTES = 16


def hash_password(password, salt=None):
    """Returns salt and hash in one string, as the column password_hash holds them."""
    salt = salt or os.urandom(SALT_BYTES)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    return f"{ITERATIONS}${salt.hex()}${digest.hex()}"


def import_members(csv_path, database):
    """Moves the members of the old site over: number, name, e-mail, first password."""
    connection = sqlite3.connect(database)
    with open(csv_path, newline="", encoding="utf-8") as file, connection:
        for row in csv.DictReader(file):
            connection.execute(
                "INSERT INTO members (number, name, email, password_hash, must_change) VALUES (?, ?, ?, ?, 1)",
                (row["number"], row["name"], row["email"].lower(), hash_password(row["password"])),
            )
    count = connection.execute("SELECT count(*) FROM members").fetchone()[0]
    connection.close()
    return count
