from functools import lru_cache
from pathlib import Path

from flask import Flask, abort, jsonify, request, session
from lxml import etree

app = Flask(__name__)
ORDERS = Path("data/orders.xml")


@lru_cache(maxsize=2)
def load_orders(modified):
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.parse(str(ORDERS), parser).getroot()


def item_as_dict(element):
    return {
        "sku": element.get("sku"),
        "quantity": int(element.get("quantity", "1")),
        "title": (element.text or "").strip(),
    }


@app.get("/orders/status")
def order_status():
    customer = session.get("customer_id")
    if customer is None:
        abort(401)
    number = request.args.get("number", "").strip()
    if not number:
        return jsonify(error="the order number is missing"), 400

    root = load_orders(ORDERS.stat().st_mtime_ns)
    expression = "//order[@customer=$customer and @number=$number]"
    found = root.xpath(expression, customer=str(customer), number=number)
    if not found:
        app.logger.info("order lookup without a result for customer %s", customer)
        return jsonify(error="no such order"), 404

    order = found[0]
    items = [item_as_dict(element) for element in order.iterfind("items/item")]
    return jsonify(
        number=order.get("number"),
        status=order.get("status", "new"),
        shipped_on=order.findtext("shipped"),
        items=items,
        pieces=sum(item["quantity"] for item in items),
    )
