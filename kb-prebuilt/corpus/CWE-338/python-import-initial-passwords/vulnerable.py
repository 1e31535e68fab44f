import csv
import random
import string
import sys
import unicodedata
from getpass import getuser

import requests

CHARS = string.ascii_letters + string.digits + "-+=?"


def login_name(first, last, taken):
    raw = unicodedata.normalize("NFKD", first[:1] + last).encode("ascii", "ignore").decode().lower()
    base = "".join(c for c in raw if c.isalpha())[:12] or "user"
    name, n = base, 2
    while name in taken:
        name = "%s%d" % (base, n)
        n += 1
    taken.add(name)
    return name


def import_staff(csv_path, api_url, api_token, letters_path):
    """Create an account per row of the HR export; initial passwords go to the file for the letters."""
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + api_token
    session.headers["X-Imported-By"] = getuser()
    taken, created, failed = set(), 0, 0

    with open(csv_path, newline="", encoding="utf-8") as source, \
            open(letters_path, "x", newline="", encoding="utf-8") as target:
        letters = csv.writer(target, delimiter=";")
        for row in csv.DictReader(source):
            user = login_name(row["first_name"], row["last_name"], taken)
            password = "".join(random.choice(CHARS) for _ in range(14))
            account = {"login": user, "password": password, "department": row["department"],
                       "must_change_password": True}
            response = session.post(api_url + "/accounts", json=account, timeout=15)
            if response.status_code != 201:
                print("%s: HTTP %d" % (user, response.status_code), file=sys.stderr)
                failed += 1
                continue
            letters.writerow([row["first_name"], row["last_name"], user, password])
            created += 1
    return created, failed
