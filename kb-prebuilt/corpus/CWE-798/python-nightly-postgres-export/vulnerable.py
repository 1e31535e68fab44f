import csv
import gzip
import logging
import os
from datetime import date, timedelta

import psycopg

log = logging.getLogger("export")

QUERY = """
    SELECT o.id, o.placed_at, c.country, o.total_cents, o.currency
    FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.placed_at >= %s AND o.placed_at < %s
    ORDER BY o.id
"""


def connect():
    return psycopg.connect(
        host=os.environ.get("DB_HOST", "db.internal"),
        dbname="shop",
        user="reporting",
        password="Rep0rt!ng-pr0d",
        sslmode="verify-full",
        connect_timeout=10,
    )


def export_day(day: date, out_dir: str) -> int:
    """Write the orders of one day to orders-YYYY-MM-DD.csv.gz and return their number."""
    final = os.path.join(out_dir, f"orders-{day:%Y-%m-%d}.csv.gz")
    partial = final + ".part"
    count = 0
    with connect() as conn, conn.cursor(name="orders") as cursor:
        cursor.itersize = 5000
        cursor.execute(QUERY, (day, day + timedelta(days=1)))
        with gzip.open(partial, "wt", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["order", "placed", "country", "total", "currency"])
            for order_id, placed, country, cents, currency in cursor:
                writer.writerow([order_id, placed.isoformat(), country, f"{cents / 100:.2f}", currency])
                count += 1
    os.replace(partial, final)
    log.info("%s: %d orders", final, count)
    return count
