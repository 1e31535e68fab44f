import csv
import io
import sqlite3

from flask import Flask, Response, abort, session

app = Flask(__name__)
app.config["DATABASE"] = "events.db"

COLUMNS = ["name", "email", "company", "remark", "guests", "registered_on"]


def cell(value):
    if value is None:
        return ""
    return value if isinstance(value, (int, float)) else str(value).strip()


def registrations(event_id):
    connection = sqlite3.connect(app.config["DATABASE"])
    connection.row_factory = sqlite3.Row
    try:
        yield from connection.execute(
            "SELECT name, email, company, remark, guests, registered_on "
            "FROM registrations WHERE event_id = ? ORDER BY registered_on, name",
            (event_id,),
        )
    finally:
        connection.close()


@app.get("/events/<int:event_id>/registrations.csv")
def export_registrations(event_id):
    if event_id not in session.get("organises", ()):
        abort(403)

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    count = guests = 0
    for row in registrations(event_id):
        writer.writerow([cell(row[column]) for column in COLUMNS])
        count += 1
        guests += row["guests"] or 0
    app.logger.info("event %d: exported %d rows, %d guests", event_id, count, guests)

    # the byte order mark makes Excel read the file as UTF-8
    response = Response("\ufeff" + buffer.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=registrations-{event_id}.csv"
    return response
