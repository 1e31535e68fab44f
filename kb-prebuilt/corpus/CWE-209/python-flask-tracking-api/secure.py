import logging
import os

import psycopg
from flask import Flask, jsonify
from psycopg.rows import dict_row

app = Flask(__name__)
logger = logging.getLogger("tracking")

DSN = os.environ["TRACKING_DSN"]

PARCEL = """
    SELECT p.number, p.weight_g, d.name AS depot, e.kind, e.at
    FROM parcel p
    JOIN event e ON e.parcel = p.id
    JOIN depot d ON d.id = e.depot
    WHERE p.number = %s
    ORDER BY e.at DESC
    LIMIT 50
"""


def normalise(number):
    cleaned = number.replace("-", "").replace(" ", "").upper()
    if len(cleaned) != 14 or not cleaned.isalnum():
        return None
    return cleaned


@app.get("/track/<number>")
def track(number):
    """Public tracking page: the latest events of a parcel as JSON."""
    parcel = normalise(number)
    if parcel is None:
        return jsonify(error="a tracking number has 14 letters and digits"), 400
    try:
        with psycopg.connect(DSN, connect_timeout=5, row_factory=dict_row) as connection:
            rows = connection.execute(PARCEL, (parcel,)).fetchall()
    except psycopg.Error:
        logger.exception("lookup of %s failed", parcel)
        return jsonify(error="tracking is not available at the moment"), 500

    if not rows:
        return jsonify(error="unknown tracking number"), 404
    events = [{"what": r["kind"], "where": r["depot"], "at": r["at"].isoformat()} for r in rows]
    return jsonify(number=parcel, weight_kg=rows[0]["weight_g"] / 1000, events=events)
