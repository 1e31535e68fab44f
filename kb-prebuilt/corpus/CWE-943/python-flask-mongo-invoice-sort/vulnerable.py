import os

from bson import json_util
from flask import Blueprint, Response, abort, g, request
from pymongo import MongoClient

from .auth import login_required

bp = Blueprint("invoices", __name__)
invoices = MongoClient(os.environ["MONGO_URL"]).billing.invoices

STATES = {"open", "paid", "overdue"}
FILTERS = {"number": int, "year": int, "state": str, "currency": str}


@bp.post("/invoices/search")
@login_required
def search():
    """{"filter": {"year": 2024, "state": "open"}, "limit": 50}"""
    body = request.get_json()
    wanted = body.get("filter", {})
    if not isinstance(wanted, dict) or wanted.get("state", "open") not in STATES:
        abort(400)

    query = {"customer": g.customer_id, **wanted}

    limit = min(max(int(body.get("limit", 50)), 1), 200)
    found = invoices.find(query, {"_id": 0, "lines": 0}).sort("number", -1).limit(limit)
    return Response(json_util.dumps(list(found)), mimetype="application/json")
