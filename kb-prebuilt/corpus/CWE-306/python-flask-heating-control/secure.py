import functools
import hmac
import json
import os
import threading
from pathlib import Path

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
STATE = Path(os.environ.get("HEATING_STATE", "/var/lib/heating/state.json"))
OPERATOR_KEY = os.environ["HEATING_OPERATOR_KEY"].encode()
lock = threading.Lock()


def operator_only(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        key = request.headers.get("X-Operator-Key", "").encode()
        if not hmac.compare_digest(key, OPERATOR_KEY):
            abort(401)
        return view(*args, **kwargs)
    return wrapper


def update(change):
    with lock:
        state = json.loads(STATE.read_text()) if STATE.exists() else {"rooms": {}, "mode": "auto"}
        result = change(state)
        partial = STATE.with_suffix(".tmp")
        partial.write_text(json.dumps(state, indent=1))
        partial.replace(STATE)
    return result


@app.get("/rooms")
@operator_only
def rooms():
    return jsonify(json.loads(STATE.read_text())["rooms"])


@app.put("/rooms/<name>/target")
@operator_only
def set_target(name):
    """Set the temperature a room is heated to; takes effect within a minute."""
    celsius = float(request.get_json()["celsius"])
    if not 5 <= celsius <= 26 or not name.isalnum():
        abort(400)
    before = update(lambda state: state["rooms"].setdefault(name, {}).get("target"))
    update(lambda state: state["rooms"][name].update(target=celsius))
    app.logger.info("%s: %s -> %.1f", name, before, celsius)
    return jsonify(room=name, before=before, target=celsius)
