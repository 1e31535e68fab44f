import hashlib
import hmac
import logging
import os
import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
log = logging.getLogger("payments")

SECRET = os.environ["PAYMENT_WEBHOOK_SECRET"].encode()
DB_PATH = os.environ["SHOP_DB"]
STATUS = {"payment.captured": "paid", "payment.failed": "failed", "payment.refunded": "refunded"}


def first_delivery(db, event_id):
    """The provider repeats events until it gets a 2xx answer; handle each only once."""
    cursor = db.execute("INSERT OR IGNORE INTO webhook_event (id) VALUES (?)", (event_id,))
    return cursor.rowcount == 1


@app.post("/hooks/payment")
def payment_event():
    body = request.get_data(cache=True)
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    signature = request.headers.get("X-Payment-Signature", "")
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        log.warning("signature does not match, %d bytes", len(body))
        abort(400)

    event = request.get_json()
    status = STATUS.get(event.get("type"))
    if status is None:
        return {"ignored": event.get("type")}, 202
    order, amount = event["data"]["order"], event["data"]["amount"]

    db = sqlite3.connect(DB_PATH, timeout=10)
    try:
        with db:
            if first_delivery(db, event["id"]):
                db.execute(
                    "UPDATE orders SET status = ?, settled_cents = ? WHERE number = ?",
                    (status, int(amount), order),
                )
                log.info("order %s is %s", order, status)
    finally:
        db.close()
    return {"order": order, "status": status}, 200
