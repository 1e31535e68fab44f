import os
import sqlite3
from contextlib import closing

from flask import Blueprint, abort, g, jsonify, request

from .auth import login_required

bp = Blueprint("vouchers", __name__)
DATABASE = os.environ.get("SHOP_DB", "shop.db")


def database():
    connection = sqlite3.connect(DATABASE, timeout=5, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return closing(connection)


@bp.post("/vouchers/redeem")
@login_required
def redeem():
    code = request.get_json()["code"].strip().upper()
    with database() as db:
        voucher = db.execute("SELECT id, cents, redeemed_by FROM vouchers WHERE code = ?", (code,)).fetchone()
        if voucher is None or voucher["redeemed_by"] is not None:
            abort(404, "This voucher does not exist or was used")
        db.execute("BEGIN IMMEDIATE")
        changed = db.execute("UPDATE vouchers SET redeemed_by = ? WHERE id = ?", (g.user_id, voucher["id"])).rowcount
        if changed != 1:
            db.execute("ROLLBACK")
            abort(404, "This voucher does not exist or was used")
        db.execute("UPDATE accounts SET credit = credit + ? WHERE id = ?", (voucher["cents"], g.user_id))
        db.execute("COMMIT")
        credit = db.execute("SELECT credit FROM accounts WHERE id = ?", (g.user_id,)).fetchone()["credit"]
    return jsonify(credit=credit)
