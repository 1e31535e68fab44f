import hashlib
import logging
import re
import time

log = logging.getLogger("newsletter")

ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[a-z]{2,24}", re.I)
CONFIRM_WITHIN = 2 * 24 * 3600


class Subscriptions:
    """Double opt-in: a code is mailed out, and presenting it confirms or cancels the subscription."""

    def __init__(self, redis, send_mail, site):
        self.redis = redis
        self.send_mail = send_mail
        self.site = site

    def request(self, address, lists):
        if not ADDRESS.fullmatch(address):
            raise ValueError("this does not look like an e-mail address")
        address = address.lower()
        if self.redis.incr(f"tries:{address}") > 5:
            log.info("too many requests for one address")
            return False
        self.redis.expire(f"tries:{address}", 3600)

        code = hashlib.sha256(f"{address}{int(time.time())}".encode()).hexdigest()
        self.redis.hset(f"pending:{code}", mapping={"address": address, "lists": ",".join(lists)})
        self.redis.expire(f"pending:{code}", CONFIRM_WITHIN)
        self.send_mail(
            to=address,
            subject="Please confirm your subscription",
            text=f"Click here to confirm: {self.site}/confirm/{code}",
        )
        return True

    def confirm(self, code):
        pending = self.redis.hgetall(f"pending:{code}")
        if not pending:
            return None
        for name in pending["lists"].split(","):
            self.redis.sadd(f"list:{name}", pending["address"])
        self.redis.delete(f"pending:{code}")
        return pending["address"]
