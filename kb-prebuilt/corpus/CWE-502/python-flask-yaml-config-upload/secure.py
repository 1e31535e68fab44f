import copy
import json
from pathlib import Path

import yaml
from flask import Flask, jsonify, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 256 * 1024
STORE = Path("/var/lib/dashboard/config.json")

DEFAULTS = {
    "title": "Dashboard",
    "refresh_seconds": 60,
    "layout": {"columns": 3, "theme": "light"},
    "footer": {"text": "", "show_clock": True},
}


def merge(base, extra):
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merge(base[key], value)
        elif key in base and isinstance(value, type(base[key])):
            base[key] = value
    return base


@app.post("/config")
def upload_config():
    upload = request.files.get("config")
    if upload is None or not upload.filename.endswith((".yml", ".yaml")):
        return jsonify(error="please upload a YAML file as 'config'"), 400

    try:
        document = yaml.safe_load(upload.stream)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        line = mark.line + 1 if mark else None
        return jsonify(error="the file is not valid YAML", line=line), 400
    if not isinstance(document, dict):
        return jsonify(error="the top level must be a mapping"), 400

    ignored = sorted(str(key) for key in set(document) - set(DEFAULTS))
    effective = merge(copy.deepcopy(DEFAULTS), document)
    STORE.write_text(json.dumps(effective, indent=2), encoding="utf-8")
    app.logger.info("dashboard configuration replaced, %d keys ignored", len(ignored))
    return jsonify(config=effective, ignored=ignored)
