import os

from flask import Blueprint, abort, current_app, jsonify, request
from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars

bp = Blueprint("badges", __name__, url_prefix="/badges")
BASE = "ou=staff,dc=harbour,dc=example"
FIELDS = ["cn", "telephoneNumber", "departmentNumber"]


def directory():
    server = Server(os.environ["LDAP_URL"], use_ssl=True, connect_timeout=5)
    return Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"],
                      auto_bind=True, read_only=True, receive_timeout=5)


@bp.get("/")
def by_number():
    number = request.args.get("number", "").strip()
    terminal = request.headers.get("X-Terminal", "")
    if not number or terminal not in current_app.config["GATE_TERMINALS"]:
        abort(400)
    query = f"(&(employeeType=active)(badgeNumber={number}))"
    with directory() as connection:
        connection.search(BASE, query, SUBTREE, attributes=FIELDS, size_limit=1)
        if not connection.entries:
            abort(404)
        entry = connection.entries[0]
    return jsonify(
        name=entry.cn.value,
        phone=entry.telephoneNumber.value,
        department=entry.departmentNumber.value,
    )
