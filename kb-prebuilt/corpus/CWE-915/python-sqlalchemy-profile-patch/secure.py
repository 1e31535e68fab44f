import logging
from datetime import datetime, timezone

from flask import Blueprint, abort, current_app, g, jsonify, request
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

profile = Blueprint("profile", __name__)
log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(120), unique=True)
    display_name: Mapped[str] = mapped_column(String(60))
    bio: Mapped[str] = mapped_column(String(500), default="")
    timezone: Mapped[str] = mapped_column(String(40), default="UTC")
    role: Mapped[str] = mapped_column(String(20), default="member")
    credit_cents: Mapped[int] = mapped_column(default=0)
    updated: Mapped[datetime | None]


EDITABLE = {"display_name": 60, "bio": 500, "timezone": 40}


@profile.patch("/me")
def patch_me():
    """Change fields of the logged-in user's profile (g.user_id is set by the session hook)."""
    changes = request.get_json()
    if not isinstance(changes, dict) or not changes:
        abort(400)
    with current_app.extensions["db_session"]() as db:
        user = db.get(User, g.user_id)
        for name, value in changes.items():
            if name not in EDITABLE or not isinstance(value, str):
                return jsonify(error=f"unknown field {name}"), 422
            if len(value) > EDITABLE[name]:
                return jsonify(error=f"{name} is too long"), 422
            setattr(user, name, value)
        user.updated = datetime.now(timezone.utc)
        db.commit()
        log.info("user %d changed %s", user.id, ", ".join(sorted(changes)))
        return jsonify(display_name=user.display_name, bio=user.bio, timezone=user.timezone)
