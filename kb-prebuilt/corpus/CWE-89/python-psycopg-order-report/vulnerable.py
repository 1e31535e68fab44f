from dataclasses import dataclass, field
from decimal import Decimal

import psycopg
from psycopg.rows import dict_row

REPORT_SQL = """
    SELECT p.sku, p.title, count(*) AS orders, sum(o.amount) AS total
      FROM orders o
      JOIN products p ON p.id = o.product_id
     WHERE o.region = '%s'
       AND o.ordered_on BETWEEN '%s' AND '%s'
     GROUP BY p.sku, p.title
     ORDER BY total DESC
"""


@dataclass
class SalesReport:
    region: str
    lines: list = field(default_factory=list)
    grand_total: Decimal = Decimal(0)
    order_count: int = 0


def build_sales_report(dsn: str, params: dict) -> SalesReport:
    """Aggregate the orders of one region; `params` are the page's query arguments."""
    region = params.get("region", "all")
    start, end = params.get("from"), params.get("to")
    if not start or not end:
        raise ValueError("both 'from' and 'to' are required")

    report = SalesReport(region=region)
    with psycopg.connect(dsn, row_factory=dict_row) as conn:
        conn.read_only = True
        with conn.cursor() as cur:
            cur.execute(REPORT_SQL % (region, start, end))
            for row in cur:
                report.order_count += row["orders"]
                report.grand_total += row["total"] or Decimal(0)
                report.lines.append(
                    "%-12s %-40s %6d %12.2f"
                    % (row["sku"], row["title"][:40], row["orders"], row["total"] or 0)
                )
    return report
