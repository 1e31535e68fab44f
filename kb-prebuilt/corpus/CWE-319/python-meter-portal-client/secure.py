import json
import logging
from datetime import datetime
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

logger = logging.getLogger("meter")

DEFAULT_PORTAL = "https://portal.example-energy.com/api"


class PortalError(Exception):
    pass


class MeterPortal:
    """Client for the energy supplier's customer portal: logs in and reads the hourly consumption."""

    def __init__(self, portal=DEFAULT_PORTAL):
        if urlsplit(portal).scheme != "https":
            raise ValueError(f"unsupported portal address: {portal}")
        self.portal = portal.rstrip("/")
        self.token = None

    def _call(self, path, form=None):
        data = urlencode(form).encode() if form is not None else None
        request = Request(f"{self.portal}/{path}", data=data, headers={"Accept": "application/json"})
        if self.token:
            request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        with urlopen(request, timeout=20) as response:
            document = json.load(response)
        if document.get("status") != "ok":
            raise PortalError(document.get("message", "unknown error"))
        return document["result"]

    def login(self, customer, password):
        self.token = self._call("login", {"customer": customer, "password": password})["token"]
        logger.info("logged in to %s", urlsplit(self.portal).hostname)

    def hourly(self, meter, day):
        result = self._call(f"meters/{int(meter)}/hourly?{urlencode({'day': day.isoformat()})}")
        values = {}
        for entry in result["values"]:
            hour = datetime.fromisoformat(entry["from"]).hour
            values[hour] = values.get(hour, 0.0) + float(entry["kwh"])
        return values
