import json
import secrets

import redis
from flask import Blueprint, abort, g, make_response, request

from .users import verify_user

bp = Blueprint("session", __name__)
store = redis.Redis(decode_responses=True)
COOKIE, LIFETIME = "ticket", 6 * 3600


def save(ticket, data):
    store.setex(f"session:{ticket}", LIFETIME, json.dumps(data))


@bp.before_app_request
def load_session():
    g.ticket = request.cookies.get(COOKIE)
    raw = store.get(f"session:{g.ticket}") if g.ticket else None
    if raw is None:
        g.ticket = secrets.token_urlsafe(32)
    g.session = json.loads(raw) if raw else {"cart": []}


@bp.post("/login")
def login():
    user = verify_user(request.form.get("email", ""), request.form.get("password", ""))
    if user is None:
        abort(401)
    store.delete(f"session:{g.ticket}")
    g.ticket = secrets.token_urlsafe(32)
    g.session["user"] = user.id
    return make_response({"name": user.name})


@bp.after_app_request
def store_session(response):
    save(g.ticket, g.session)
    response.set_cookie(COOKIE, g.ticket, max_age=LIFETIME, httponly=True, secure=True, samesite="Lax")
    return response
