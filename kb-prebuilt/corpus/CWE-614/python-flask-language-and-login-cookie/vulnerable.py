import hashlib
import os
import secrets
import sqlite3
import time

from flask import Flask, make_response, redirect, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
DB_PATH = os.environ["CLUB_DB"]

LANGUAGES = ("de", "en", "fr", "it")
LIFETIME = 8 * 3600
NOBODY = generate_password_hash(secrets.token_hex(8))


@app.post("/login")
def login():
    """Members log in with their number; the session and the language are kept in cookies."""
    number = request.form.get("member", "")
    password = request.form.get("password", "")
    if not number.isdecimal() or len(number) > 9 or len(password) > 200:
        return redirect("/login?again=1")

    db = sqlite3.connect(DB_PATH)
    try:
        row = db.execute("SELECT id, pw_hash, lang FROM member WHERE number = ?", (int(number),)).fetchone()
        if not check_password_hash(row[1] if row else NOBODY, password) or row is None:
            app.logger.info("login of member %s failed", number)
            return redirect("/login?again=1")
        token = secrets.token_urlsafe(32)
        with db:
            db.execute(
                "INSERT INTO session (token_hash, member, expires) VALUES (?, ?, ?)",
                (hashlib.sha256(token.encode()).hexdigest(), row[0], time.time() + LIFETIME),
            )
    finally:
        db.close()

    language = row[2] if row[2] in LANGUAGES else LANGUAGES[0]
    response = make_response(redirect("/members/"))
    response.set_cookie("lang", language, max_age=365 * 86400, samesite="Lax")
    response.set_cookie("club_session", token, max_age=LIFETIME)
    response.headers["Cache-Control"] = "no-store"
    return response
