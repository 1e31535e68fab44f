import os
import sqlite3
from datetime import timedelta

from flask import Flask, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash


def create_app(config=None):
    """Application factory of the intranet's room booking."""
    app = Flask(__name__, instance_relative_config=True)
    app.config.update(
        DATABASE=os.path.join(app.instance_path, "rooms.db"),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=9),
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SECRET_KEY=os.environ["ROOMS_SECRET_KEY"],
    )
    if config:
        app.config.update(config)

    def query(sql, *args):
        db = sqlite3.connect(app.config["DATABASE"])
        try:
            return db.execute(sql, args).fetchall()
        finally:
            db.close()

    @app.route("/login", methods=["GET", "POST"])
    def login():
        if request.method == "POST":
            rows = query("SELECT id, pw_hash, is_admin FROM user WHERE name = ?", request.form["name"])
            if rows and check_password_hash(rows[0][1], request.form["password"]):
                session.clear()
                session.permanent = True
                session["user"], session["admin"] = rows[0][0], bool(rows[0][2])
                return redirect(url_for("rooms"))
        return render_template("login.html"), 200

    @app.get("/")
    def rooms():
        if "user" not in session:
            return redirect(url_for("login"))
        free = query("SELECT name, seats FROM room WHERE booked_by IS NULL ORDER BY seats")
        return render_template("rooms.html", rooms=free, admin=session["admin"])

    return app
