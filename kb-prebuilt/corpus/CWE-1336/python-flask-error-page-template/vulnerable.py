import difflib
import uuid

from flask import Flask, render_template_string, request

app = Flask(__name__)

LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1>%s
{%% if similar %%}<p>Did you mean <a href="{{ similar }}">{{ similar }}</a>?</p>{%% endif %%}
<p><small>Reference {{ reference }}</small></p></body></html>"""


def similar_page(path):
    """The static rule that comes closest to a mistyped path."""
    rules = [r.rule for r in app.url_map.iter_rules() if "GET" in r.methods and not r.arguments]
    matches = difflib.get_close_matches(path, rules, n=1, cutoff=0.7)
    return matches[0] if matches else None


def error_page(title, text, status):
    reference = uuid.uuid4().hex[:10]
    app.logger.info("error %d, reference %s", status, reference)
    message = f"<p>{text} <code>{request.path}</code></p>"
    html = render_template_string(
        LAYOUT % message,
        title=title,
        reference=reference,
        similar=similar_page(request.path) if status == 404 else None,
    )
    return html, status, {"Cache-Control": "no-store"}


@app.errorhandler(404)
def not_found(exc):
    return error_page("Page not found", "There is no page at", 404)


@app.errorhandler(403)
def forbidden(exc):
    return error_page("No access", "You may not see", 403)


@app.get("/")
def index():
    return "<h1>Library catalogue</h1>"


@app.get("/opening-hours")
def opening_hours():
    return "<h1>Monday to Friday, 9 to 18</h1>"
