import json
import logging
import sqlite3
import time

from flask import Flask, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config.from_prefixed_env("PORTAL")
audit = logging.getLogger("portal.audit")

NOBODY = generate_password_hash("no such account")
WINDOW, MAX_FAILURES = 300, 10
failures: dict[str, list[float]] = {}


def too_many(address):
    now = time.monotonic()
    recent = [t for t in failures.get(address, []) if now - t < WINDOW]
    failures[address] = recent
    return len(recent) >= MAX_FAILURES


@app.post("/api/login")
def login():
    """Log a customer in with name and password from a JSON document."""
    address = request.remote_addr or "-"
    if too_many(address):
        return {"error": "please try again later"}, 429
    form = request.get_json()
    audit.info("login attempt from %s: %s", address, json.dumps(form))

    with sqlite3.connect(app.config["DB"]) as db:
        row = db.execute(
            "SELECT id, pw_hash, locked FROM customer WHERE name = ?", (str(form.get("name")),)
        ).fetchone()
    matches = check_password_hash(row[1] if row else NOBODY, str(form.get("password")))
    if row is None or row[2] or not matches:
        failures.setdefault(address, []).append(time.monotonic())
        audit.warning("login from %s failed", address)
        return {"error": "name or password is wrong"}, 401

    session.clear()
    session["customer"] = row[0]
    audit.info("customer %d logged in from %s", row[0], address)
    return {"id": row[0]}
