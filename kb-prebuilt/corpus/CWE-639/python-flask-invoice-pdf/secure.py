import functools
import os
import sqlite3
from datetime import date
from pathlib import Path

from flask import Flask, abort, g, redirect, send_file, session, url_for

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ["BILLING_SECRET_KEY"], SESSION_COOKIE_SECURE=True)
ARCHIVE = Path(os.environ.get("INVOICE_DIR", "/srv/billing/invoices"))


def customer_required(view):
    @functools.wraps(view)
    def wrapper(**kwargs):
        if "customer" not in session:
            return redirect(url_for("login"))
        g.db = sqlite3.connect(os.environ["BILLING_DB"])
        g.db.row_factory = sqlite3.Row
        try:
            return view(**kwargs)
        finally:
            g.db.close()
    return wrapper


@app.get("/login")
def login():
    return redirect(os.environ["SSO_URL"])


@app.get("/invoices/<int:invoice_id>.pdf")
@customer_required
def invoice_pdf(invoice_id):
    """Send a customer's invoice; drafts are not shown yet."""
    query = "SELECT number, issued, file, status FROM invoice WHERE id = ? AND customer = ?"
    row = g.db.execute(query, (invoice_id, session["customer"])).fetchone()
    if row is None or row["status"] == "draft":
        abort(404)

    path = ARCHIVE / row["issued"][:4] / row["file"]
    if not path.is_file():
        app.logger.error("invoice %s is missing in the archive", row["number"])
        abort(404)
    with g.db:
        g.db.execute("UPDATE invoice SET last_view = ? WHERE id = ?", (date.today().isoformat(), invoice_id))
    return send_file(path, mimetype="application/pdf", download_name=f"invoice-{row['number']}.pdf")
