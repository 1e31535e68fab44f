import logging
import re
import sqlite3

import argon2

log = logging.getLogger("club.signup")

hasher = argon2.PasswordHasher()
EMAIL = re.compile(r"[^@\s]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}")
SECTIONS = ("judo", "rowing", "chess")


class SignupForm:
    """Checks the sign-up form of the sports club and stores the new member."""

    def __init__(self, form):
        self.name = form.get("name", "").strip()
        self.email = form.get("email", "").strip().lower()
        self.password = form.get("password", "")
        self.sections = [s for s in form.getlist("section") if s in SECTIONS]
        self.errors = {}

    def check(self):
        if not 2 <= len(self.name) <= 80:
            self.errors["name"] = "please tell us your name"
        if not EMAIL.fullmatch(self.email):
            self.errors["email"] = "this is not an e-mail address"
        if not 4 <= len(self.password) <= 128:
            self.errors["password"] = "please choose a password with 4 to 128 characters"
        if not self.sections:
            self.errors["section"] = "please choose at least one section"
        return not self.errors

    def save(self, db: sqlite3.Connection) -> int:
        with db:
            member = db.execute(
                "INSERT INTO member (name, email, password) VALUES (?, ?, ?)",
                (self.name, self.email, hasher.hash(self.password)),
            ).lastrowid
            db.executemany(
                "INSERT INTO member_section VALUES (?, ?)", [(member, s) for s in self.sections]
            )
        log.info("member %d signed up for %s", member, ", ".join(self.sections))
        return member
