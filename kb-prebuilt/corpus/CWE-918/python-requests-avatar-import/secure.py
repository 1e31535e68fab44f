from pathlib import Path
from urllib.parse import urlsplit

import requests
from flask import Flask, jsonify, request, session

app = Flask(__name__)
AVATARS = Path("/srv/portal/avatars")
MAX_BYTES = 2 * 1024 * 1024
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}
PHOTO_HOSTS = {"www.gravatar.com", "avatars.githubusercontent.com", "live.staticflickr.com"}


@app.post("/profile/avatar/import")
def import_avatar():
    user_id = session.get("user_id")
    if user_id is None:
        return jsonify(error="please log in"), 401
    url = (request.get_json(silent=True) or {}).get("url", "")
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc.lower() not in PHOTO_HOSTS:
        return jsonify(error="that photo service is not supported"), 400

    try:
        with requests.get(parts.geturl(), timeout=10, stream=True, allow_redirects=False) as reply:
            suffix = SUFFIXES.get(reply.headers.get("Content-Type", "").split(";")[0])
            if reply.status_code != 200 or suffix is None:
                return jsonify(error="there is no picture at this address"), 422
            content = b""
            for chunk in reply.iter_content(64 * 1024):
                content += chunk
                if len(content) > MAX_BYTES:
                    return jsonify(error="the picture is too large"), 413
    except requests.RequestException:
        app.logger.warning("avatar import failed for user %s", user_id)
        return jsonify(error="the picture could not be fetched"), 502

    for old in AVATARS.glob(f"{int(user_id)}.*"):
        old.unlink()
    path = AVATARS / f"{int(user_id)}{suffix}"
    path.write_bytes(content)
    return jsonify(avatar=path.name, size=len(content))
