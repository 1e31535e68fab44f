import logging
import uuid

import requests

log = logging.getLogger("checkout.payment")


class PaymentError(Exception):
    """The payment service refused or could not be reached."""


class PaymentClient:
    def __init__(self, base_url, api_key, timeout=10):
        self._base = base_url.rstrip("/")
        self._timeout = timeout
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {api_key}"

    def charge(self, order, card, amount_cents):
        payload = {
            "order": order,
            "amount": amount_cents,
            "currency": "EUR",
            "card": {"number": card.number, "expiry": card.expiry, "cvc": card.cvc},
        }
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        log.info("charging order %s: %s %s", order, payload, dict(self._http.headers))
        try:
            answer = self._http.post(f"{self._base}/charges", json=payload, headers=headers, timeout=self._timeout)
            answer.raise_for_status()
        except requests.RequestException as error:
            status = getattr(error.response, "status_code", None)
            log.warning("charge of order %s failed with status %s", order, status)
            raise PaymentError(f"order {order} was not charged") from error
        receipt = answer.json()
        log.info("order %s charged as %s", order, receipt["id"])
        return receipt["id"]
