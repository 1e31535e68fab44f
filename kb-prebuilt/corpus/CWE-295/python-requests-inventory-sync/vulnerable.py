import logging
import time

import requests

logger = logging.getLogger(__name__)


class InventoryClient:
    """Reads stock levels from the warehouse's REST API and reports differences to our catalogue."""

    def __init__(self, base_url, token, ca_bundle="/etc/warehouse/ca.pem", retries=3):
        self.base_url = base_url.rstrip("/")
        self.retries = retries
        self.session = requests.Session()
        self.session.verify = False
        self.session.headers.update({"Authorization": f"Bearer {token}", "Accept": "application/json"})
        self.ca_bundle = ca_bundle
        self.requests_made = 0

    def _get(self, path, **params):
        for attempt in range(1, self.retries + 1):
            try:
                response = self.session.get(self.base_url + path, params=params, timeout=10)
                self.requests_made += 1
                response.raise_for_status()
                return response.json()
            except (requests.ConnectionError, requests.Timeout) as exc:
                logger.warning("attempt %d for %s failed: %s", attempt, path, exc)
                if attempt == self.retries:
                    raise
                time.sleep(2**attempt)

    def stock(self):
        page, levels = 1, {}
        while page is not None:
            data = self._get("/v1/stock", page=page)
            for item in data["items"]:
                levels[item["sku"]] = int(item["available"])
            page = data.get("next_page")
        return levels

    def differences(self, catalogue):
        levels = self.stock()
        return {
            sku: (expected, levels.get(sku, 0))
            for sku, expected in catalogue.items()
            if levels.get(sku, 0) != expected
        }
