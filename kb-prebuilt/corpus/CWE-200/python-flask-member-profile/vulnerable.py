import sqlite3

from flask import Flask, abort, g, jsonify

app = Flask(__name__)

TEAMS = """
    SELECT t.name FROM teams t
      JOIN team_members m ON m.team_id = t.id
     WHERE m.member_id = ? ORDER BY t.name
"""


def db():
    if "db" not in g:
        g.db = sqlite3.connect("club.sqlite")
        g.db.row_factory = sqlite3.Row
    return g.db


@app.get("/members/<int:number>")
def member(number):
    row = db().execute("SELECT * FROM members WHERE number = ?", (number,)).fetchone()
    if row is None:
        abort(404)
    teams = [team["name"] for team in db().execute(TEAMS, (row["id"],))]
    app.logger.info("profile %d with %d teams", number, len(teams))
    profile = dict(row)
    profile["teams"] = teams
    response = jsonify(profile)
    response.cache_control.max_age = 300
    return response
