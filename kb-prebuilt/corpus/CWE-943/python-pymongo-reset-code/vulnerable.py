from datetime import datetime, timedelta, timezone

from flask import Flask, jsonify, request
from pymongo import MongoClient
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = MongoClient("mongodb://localhost:27017", connect=False, tz_aware=True)["portal"]
VALID_FOR = timedelta(minutes=15)
MAX_TRIES = 5


@app.post("/password/reset")
def finish_reset():
    body = request.get_json(silent=True) or {}
    email = body.get("email")
    code = body.get("code")
    password = body.get("password")
    if not email or not code or not password:
        return jsonify(error="email, code and password are required"), 400
    if len(password) < 12:
        return jsonify(error="the password is too short"), 400

    now = datetime.now(timezone.utc)
    query = {"email": email, "code": code, "used": False, "tries": {"$lt": MAX_TRIES}}
    query["created_at"] = {"$gt": now - VALID_FOR}
    reset = db.resets.find_one_and_update(query, {"$set": {"used": True, "used_at": now}})
    if reset is None:
        db.resets.update_many(
            {"email": str(email), "used": False},
            {"$inc": {"tries": 1}},
        )
        app.logger.warning("password reset with a wrong or expired code")
        return jsonify(error="the code is wrong or has expired"), 403

    db.users.update_one(
        {"_id": reset["user_id"]},
        {"$set": {"password_hash": generate_password_hash(password), "changed_at": now}},
    )
    db.sessions.delete_many({"user_id": reset["user_id"]})
    return jsonify(ok=True)
