from collections import deque
from datetime import datetime

from flask import Flask, redirect, request, url_for

app = Flask(__name__)
entries = deque(maxlen=200)

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>Guestbook</title></head>
<body><h1>Guestbook</h1><p>%(count)d entries</p>
<ul>%(items)s</ul></body></html>"""


@app.post("/guestbook")
def sign():
    name = request.form.get("name", "").strip() or "Anonymous"
    message = request.form.get("message", "").strip()
    if not message or len(message) > 2000 or len(name) > 60:
        return "Please write between 1 and 2000 characters.", 400
    entries.appendleft({"name": name, "message": message, "at": datetime.now()})
    app.logger.info("guestbook now has %d entries", len(entries))
    return redirect(url_for("show"))


@app.get("/guestbook")
def show():
    limit = request.args.get("limit", 50, type=int)
    items = []
    for entry in list(entries)[: max(1, limit)]:
        when = entry["at"].strftime("%d %b %Y, %H:%M")
        items.append(
            f"<li><b>{entry['name']}</b> <i>{when}</i>"
            f"<p>{entry['message']}</p></li>"
        )
    return PAGE % {"count": len(entries), "items": "\n".join(items)}
