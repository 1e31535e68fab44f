import os
import sqlite3
import time

from flask import Flask, jsonify, request

app = Flask(__name__)
app.config["DB"] = os.environ.get("CATALOGUE_DB", "catalogue.db")

COLUMNS = "id, title, brand, price_cents, picture"
PAGE_SIZE, MAX_PAGE_SIZE = 24, 100
SORT = {"price": "price_cents", "-price": "price_cents DESC", "title": "title"}


def number(name, default, low):
    try:
        return max(low, int(request.args.get(name, default)))
    except ValueError:
        return default


@app.get("/api/products")
def products():
    """Product list of the shop: ?q=lamp&sort=price&page=2&size=48"""
    started = time.perf_counter()
    term = request.args.get("q", "").strip()[:80]
    order = SORT.get(request.args.get("sort"), "id")
    page = min(number("page", 1, 1), 1000)
    size = min(number("size", PAGE_SIZE, 1), MAX_PAGE_SIZE)

    pattern = "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    db = sqlite3.connect(f"file:{app.config['DB']}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        rows = db.execute(
            f"SELECT {COLUMNS} FROM product WHERE title LIKE ? ESCAPE '\\' ORDER BY {order} LIMIT ? OFFSET ?",
            (pattern, size, (page - 1) * size),
        ).fetchall()
    finally:
        db.close()
    items = [dict(row, price=row["price_cents"] / 100) for row in rows]
    app.logger.info("%d products in %.0f ms", len(items), (time.perf_counter() - started) * 1000)
    return jsonify(items=items, page=page, size=size, more=len(items) == size)
