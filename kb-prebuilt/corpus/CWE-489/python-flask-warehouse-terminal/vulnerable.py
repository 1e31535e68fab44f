import logging
import os
import sqlite3

from flask import Flask, abort, g, jsonify, request

app = Flask(__name__)
app.config["DATABASE"] = os.environ.get("WAREHOUSE_DB", "warehouse.db")


def database():
    if "database" not in g:
        g.database = sqlite3.connect(app.config["DATABASE"])
        g.database.row_factory = sqlite3.Row
    return g.database


@app.teardown_appcontext
def close_database(_error):
    if (connection := g.pop("database", None)) is not None:
        connection.close()


@app.get("/items/<int:item>")
def show(item):
    row = database().execute("SELECT id, title, shelf, stock FROM item WHERE id = ?", (item,)).fetchone()
    if row is None:
        abort(404)
    return jsonify(dict(row))


@app.get("/shelves/<shelf>")
def contents(shelf):
    """What lies on a shelf; with ?below=N only the items that have to be reordered."""
    query, values = "SELECT id, title, stock FROM item WHERE shelf = ?", [shelf]
    if "below" in request.args:
        query += " AND stock < ?"
        values.append(int(request.args["below"]))
    rows = database().execute(query + " ORDER BY title", values).fetchall()
    app.logger.info("shelf %r: %d items", shelf, len(rows))
    return jsonify(shelf=shelf, items=[dict(row) for row in rows])


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")), debug=True)
