import logging
import time
from decimal import Decimal, InvalidOperation

from lxml import etree

log = logging.getLogger("catalogue")
BATCH = 500


def import_catalogue(path, store):
    """Stream a partner's catalogue into `store`; returns counters."""
    started = time.monotonic()
    counters = {"products": 0, "skipped": 0}
    batch = []

    events = etree.iterparse(
        path,
        events=("end",),
        tag="product",
        huge_tree=False,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
    )
    for _, element in events:
        try:
            price = Decimal(element.findtext("price", "").strip())
        except InvalidOperation:
            counters["skipped"] += 1
            price = None

        sku = element.get("sku")
        if sku and price is not None:
            title = " ".join((element.findtext("title") or "").split())
            batch.append((sku, title, price))
            counters["products"] += 1
        if len(batch) >= BATCH:
            store.add_many(batch)
            batch = []

        # drop what was already handled, otherwise the tree keeps growing
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]

    if batch:
        store.add_many(batch)
    counters["seconds"] = round(time.monotonic() - started, 1)
    log.info("catalogue done: %(products)d products in %(seconds)s s", counters)
    return counters
