import json
import logging
import time
import urllib.error
import urllib.request

log = logging.getLogger("stock")

BRANCHES = {"muc": "München", "ber": "Berlin", "vie": "Wien", "zrh": "Zürich"}
CACHE_SECONDS = 20
_cache = {}


def query_stock(branch: str, article: str, token: str) -> dict:
    """Return quantity and shelf of an article in one branch."""
    branch = branch.strip().lower()
    key = (branch, article)
    hit = _cache.get(key)
    if hit and hit[0] > time.monotonic():
        return hit[1]

    url = f"http://{branch}.shops.internal:8080/stock/{article}"
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    started = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=3) as reply:
            data = json.load(reply)
    except urllib.error.HTTPError as exc:
        if exc.code == 404:
            data = {"quantity": 0, "shelf": None}
        else:
            raise
    log.debug("stock query took %.0f ms", (time.monotonic() - started) * 1000)

    result = {
        "branch": BRANCHES.get(branch, branch),
        "quantity": int(data["quantity"]),
        "shelf": data.get("shelf"),
        "available": int(data["quantity"]) > 0,
    }
    _cache[key] = (time.monotonic() + CACHE_SECONDS, result)
    return result
