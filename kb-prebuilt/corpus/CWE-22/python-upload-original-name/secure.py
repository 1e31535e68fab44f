import os

from flask import Flask, jsonify, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 25 * 1024 * 1024
CASE_ROOT = "/srv/support/cases"
MAX_FILES = 10


def unused_path(folder, name):
    """Append a counter when the case already has a file of that name."""
    stem, extension = os.path.splitext(name)
    path, number = os.path.join(folder, name), 1
    while os.path.exists(path):
        path = os.path.join(folder, f"{stem}-{number}{extension}")
        number += 1
    return path


@app.post("/cases/<int:case_id>/attachments")
def add_attachments(case_id):
    files = request.files.getlist("attachment")
    if not files or len(files) > MAX_FILES:
        return jsonify(error=f"send between 1 and {MAX_FILES} files"), 400

    folder = os.path.join(CASE_ROOT, str(case_id))
    if not os.path.isdir(folder):
        return jsonify(error="no such case"), 404

    stored = []
    for file in files:
        name = secure_filename(file.filename or "") or "attachment"
        path = unused_path(folder, name)
        file.save(path)
        stored.append({"name": os.path.basename(path), "size": os.path.getsize(path)})

    total = sum(item["size"] for item in stored)
    app.logger.info("case %d: %d files, %d bytes", case_id, len(stored), total)
    return jsonify(stored=stored, total=total), 201
