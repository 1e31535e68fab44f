import operator
import time
from collections import defaultdict

COMPARE = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
           "==": operator.eq, "!=": operator.ne}


class AlertRules:
    def __init__(self, cooldown=300):
        self.cooldown = cooldown
        self._rules = defaultdict(list)
        self._last_fired = {}
        self._next_id = 1

    def add(self, body):
        """Store a rule that came in as the JSON body of POST /rules."""
        rule = {
            "id": self._next_id,
            "metric": body["metric"],
            "op": body.get("op", ">"),
            "threshold": body["threshold"],
            "label": body.get("label", ""),
        }
        self._next_id += 1
        self._rules[rule["metric"]].append(rule)
        return rule["id"]

    def remove(self, rule_id):
        for rules in self._rules.values():
            rules[:] = [rule for rule in rules if rule["id"] != rule_id]
        self._last_fired.pop(rule_id, None)

    def check(self, sample, now=None):
        now = time.time() if now is None else now
        fired = []
        for metric, value in sample.items():
            for rule in self._rules.get(metric, ()):
                try:
                    hit = COMPARE[rule["op"]](float(value), float(rule["threshold"]))
                except Exception as exc:
                    rule["error"] = repr(exc)
                    continue
                if not hit:
                    continue
                if now - self._last_fired.get(rule["id"], 0) >= self.cooldown:
                    self._last_fired[rule["id"]] = now
                    fired.append(rule)
        return sorted(fired, key=operator.itemgetter("id"))
