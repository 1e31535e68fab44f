import secrets
import threading
import time


class SeatTaken(Exception):
    pass


class SeatMap:
    """Holds of seats while their buyers pay. The server handles each request in a thread of its own."""

    HOLD_SECONDS = 600

    def __init__(self, seats, prices):
        self._free = set(seats)
        self._prices = prices
        self._holds = {}
        self._lock = threading.Lock()

    def hold(self, buyer, seats):
        self._expire()
        total = sum(self._prices.price(seat, buyer) for seat in seats)
        hold = secrets.token_urlsafe(16)
        with self._lock:
            missing = [seat for seat in seats if seat not in self._free]
            if missing:
                raise SeatTaken(", ".join(sorted(missing)))
            self._free.difference_update(seats)
            self._holds[hold] = (buyer, tuple(seats), time.monotonic())
        return hold, total

    def buy(self, hold):
        with self._lock:
            buyer, seats, _ = self._holds.pop(hold)
        return buyer, seats

    def _expire(self):
        with self._lock:
            oldest = time.monotonic() - self.HOLD_SECONDS
            for hold, (_, seats, since) in list(self._holds.items()):
                if since < oldest:
                    self._free.update(seats)
                    del self._holds[hold]
