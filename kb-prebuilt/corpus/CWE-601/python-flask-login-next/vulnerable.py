from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_required, login_user, logout_user

from portal.accounts import find_account

bp = Blueprint("auth", __name__)


def landing_page():
    """Where to go after the login: the page the user came from or the dashboard."""
    target = request.args.get("next", "")
    parts = urlsplit(target)
    if not target or parts.path == url_for("auth.login"):
        return url_for("dashboard.index")
    return target


@bp.route("/login", methods=["GET", "POST"])
def login():
    if current_user.is_authenticated:
        return redirect(landing_page())
    if request.method == "GET":
        return render_template("auth/login.html")

    email = request.form.get("email", "").strip().lower()
    account = find_account(email)
    if account is None or not account.check_password(request.form.get("password", "")):
        current_app.logger.info("login failed for %r", email)
        flash("E-mail or password is wrong.")
        return render_template("auth/login.html", email=email), 401

    login_user(account, remember="remember" in request.form)
    account.touch_last_login()
    return redirect(landing_page())


@bp.post("/logout")
@login_required
def logout():
    logout_user()
    return redirect(url_for("auth.login"))
