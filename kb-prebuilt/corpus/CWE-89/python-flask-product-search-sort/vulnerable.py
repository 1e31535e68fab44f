import sqlite3

from flask import Flask, current_app, g, jsonify, request

app = Flask(__name__)
app.config.setdefault("DATABASE", "shop.db")
PER_PAGE = 20


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(exc):
    db = g.pop("db", None)
    if db is not None:
        db.close()


@app.get("/products")
def search_products():
    term = request.args.get("q", "").strip()
    page = request.args.get("page", 1, type=int)
    if page < 1 or len(term) > 80:
        return jsonify(error="bad request"), 400

    sort = request.args.get("sort", "name")
    direction = request.args.get("dir", "asc")
    sql = (
        "SELECT id, name, price_cents, added_at FROM products "
        f"WHERE name LIKE '%{term}%' "
        f"ORDER BY {sort} {direction} LIMIT ? OFFSET ?"
    )
    rows = get_db().execute(sql, (PER_PAGE, (page - 1) * PER_PAGE)).fetchall()

    items = []
    for row in rows:
        item = dict(row)
        item["price"] = f"{item.pop('price_cents') / 100:.2f}"
        items.append(item)
    return jsonify(page=page, count=len(items), items=items)
