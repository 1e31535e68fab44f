import sqlite3
import uuid
from datetime import date, timedelta

from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
app.config.from_prefixed_env("ALBUMS")

MAX_DAYS = 90


def connect():
    db = sqlite3.connect(app.config["DB"])
    db.row_factory = sqlite3.Row
    return db


@app.post("/albums/<int:album_id>/share")
def share(album_id):
    """Create a link under which anyone who has it can look at the album."""
    days = min(request.json.get("days", 14), MAX_DAYS)
    db = connect()
    album = db.execute(
        "SELECT title FROM album WHERE id = ? AND owner = ?", (album_id, session.get("user"))
    ).fetchone()
    if album is None:
        abort(404)
    link_id = uuid.uuid1().hex
    expires = date.today() + timedelta(days=days)
    with db:
        db.execute("INSERT INTO link VALUES (?, ?, ?)", (link_id, album_id, expires.isoformat()))
    app.logger.info("album %d shared until %s", album_id, expires)
    return jsonify(title=album["title"], url=f"/shared/{link_id}", expires=expires.isoformat())


@app.get("/shared/<link_id>")
def view(link_id):
    rows = connect().execute(
        "SELECT p.name, p.width, p.height FROM link l JOIN photo p ON p.album = l.album "
        "WHERE l.id = ? AND l.expires >= ? ORDER BY p.taken",
        (link_id, date.today().isoformat()),
    ).fetchall()
    if not rows:
        abort(404)
    return jsonify(photos=[dict(row) for row in rows])
