import hashlib
import os
import re
import sqlite3

from flask import Flask, g, jsonify, request

app = Flask(__name__)
app.config.from_prefixed_env("FORUM")

NAME = re.compile(r"[a-z][a-z0-9_]{2,23}")


def db():
    if "db" not in g:
        g.db = sqlite3.connect(app.config["DB_PATH"])
    return g.db


@app.teardown_appcontext
def close_db(_exc):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


@app.post("/register")
def register():
    """Create a forum account from a JSON document with name, email and password."""
    form = request.get_json()
    name = str(form.get("name", "")).lower()
    email = str(form.get("email", "")).strip()
    password = str(form.get("password", ""))
    if not NAME.fullmatch(name) or "@" not in email or not 12 <= len(password) <= 256:
        return jsonify(error="please check name, email and password"), 400

    salt = os.urandom(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**17, r=8, p=1, maxmem=2**28)
    try:
        with db():
            cursor = db().execute(
                "INSERT INTO member (name, email, salt, digest) VALUES (?, ?, ?, ?)",
                (name, email, salt, digest),
            )
    except sqlite3.IntegrityError:
        return jsonify(error="this name is taken"), 409
    app.logger.info("member %s registered", name)
    return jsonify(id=cursor.lastrowid, name=name), 201
