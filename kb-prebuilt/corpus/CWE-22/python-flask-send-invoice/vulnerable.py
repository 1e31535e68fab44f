import os
from collections import Counter

from flask import Flask, abort, current_app, send_file, session

app = Flask(__name__)
app.config["INVOICE_ROOT"] = "/srv/billing/invoices"
app.config["TERMS_FILE"] = "/srv/billing/terms.pdf"

downloads = Counter()


def customer_folder():
    customer_id = session.get("customer_id")
    if customer_id is None:
        abort(401)
    return os.path.join(current_app.config["INVOICE_ROOT"], f"{int(customer_id):06d}")


@app.get("/invoices")
def list_invoices():
    folder = customer_folder()
    if not os.path.isdir(folder):
        return {"invoices": []}
    names = [n for n in os.listdir(folder) if n.endswith(".pdf")]
    return {"invoices": sorted(names, reverse=True)}


@app.get("/invoices/<path:name>")
def download_invoice(name):
    folder = customer_folder()
    if not name.lower().endswith(".pdf"):
        abort(404)
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        abort(404)
    response = send_file(path, as_attachment=True, max_age=0)
    downloads[session["customer_id"]] += 1
    response.headers["Cache-Control"] = "private, no-store"
    current_app.logger.info("invoice download no. %d", sum(downloads.values()))
    return response


@app.get("/terms")
def terms():
    return send_file(current_app.config["TERMS_FILE"], mimetype="application/pdf")
