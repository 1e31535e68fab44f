import logging
import sqlite3
from decimal import ROUND_HALF_UP, Decimal

log = logging.getLogger("shop.orders")

CENT = Decimal("0.01")
SHIPPING = Decimal("4.90")
FREE_FROM = Decimal("60")
MAX_LINES, MAX_PIECES = 50, 500


class OrderError(ValueError):
    pass


def place_order(db: sqlite3.Connection, customer: int, cart: list[dict]) -> dict:
    """Price the cart sent by the browser, charge it to the customer's account and store the order.

    Each entry has the keys "sku" and "quantity".
    """
    if not 0 < len(cart) <= MAX_LINES:
        raise OrderError("the cart is empty or too long")

    lines, total = [], Decimal(0)
    for entry in cart:
        quantity = int(entry["quantity"])
        if not 0 < quantity <= MAX_PIECES:
            raise OrderError(f"quantity of {entry['sku']} is out of range")
        row = db.execute("SELECT price, title FROM product WHERE sku = ?", (entry["sku"],)).fetchone()
        if row is None:
            raise OrderError(f"unknown article {entry['sku']}")
        price = (Decimal(row[0]) * quantity).quantize(CENT, ROUND_HALF_UP)
        lines.append({"title": row[1], "quantity": quantity, "price": str(price)})
        total += price

    shipping = Decimal(0) if total >= FREE_FROM else SHIPPING
    total += shipping
    with db:
        charged = db.execute(
            "UPDATE customer SET balance_cents = balance_cents - :cents WHERE id = :id AND balance_cents >= :cents",
            {"cents": int(total * 100), "id": customer},
        ).rowcount
        if not charged:
            raise OrderError("the balance does not suffice")
        order = db.execute("INSERT INTO orders (customer, total) VALUES (?, ?)", (customer, str(total)))
    log.info("order %d of customer %d: %s", order.lastrowid, customer, total)
    return {"order": order.lastrowid, "lines": lines, "shipping": str(shipping), "total": str(total)}
