import logging
import time
from collections import defaultdict

from flask import Flask, jsonify, request, session

from intranet.users import check_password

app = Flask(__name__)
app.config.from_prefixed_env("INTRANET")

audit = logging.getLogger("audit")
handler = logging.FileHandler("audit.log", encoding="utf-8", delay=True)
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
audit.addHandler(handler)
audit.setLevel(logging.INFO)

failures = defaultdict(list)
WINDOW = 600
LIMIT = 5


def too_many(address):
    recent = [t for t in failures[address] if t > time.time() - WINDOW]
    failures[address] = recent
    return len(recent) >= LIMIT


@app.post("/login")
def login():
    username = request.form.get("username", "")
    address = request.remote_addr
    if too_many(address):
        audit.warning("blocked user=%r ip=%s", username, address)
        return jsonify(error="too many attempts, please wait"), 429

    if not check_password(username, request.form.get("password", "")):
        failures[address].append(time.time())
        audit.warning("failed user=%r ip=%s", username, address)
        return jsonify(error="wrong user name or password"), 401

    failures.pop(address, None)
    session.clear()
    session["user"] = username
    audit.info("accepted user=%r ip=%s", username, address)
    return jsonify(ok=True)
