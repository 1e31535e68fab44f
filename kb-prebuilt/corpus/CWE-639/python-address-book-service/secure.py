import sqlite3
from dataclasses import dataclass


class NotFound(LookupError):
    pass


@dataclass(frozen=True)
class Address:
    id: int
    label: str
    street: str
    postcode: str
    city: str


class AddressBook:
    """Delivery addresses of the shop's users. user_id always is the logged-in user of the API layer."""

    FIELDS = ("label", "street", "postcode", "city")

    def __init__(self, db: sqlite3.Connection, limit: int = 20):
        self.db = db
        self.limit = limit

    def _clean(self, values: dict) -> dict:
        cleaned = {name: " ".join(str(values.get(name, "")).split()) for name in self.FIELDS}
        for name, value in cleaned.items():
            if not value or len(value) > 80:
                raise ValueError(f"{name} must have 1 to 80 characters")
        return cleaned

    def entries(self, user_id: int) -> list[Address]:
        rows = self.db.execute(
            "SELECT id, label, street, postcode, city FROM address WHERE user_id = ? ORDER BY label LIMIT ?",
            (user_id, self.limit),
        )
        return [Address(*row) for row in rows]

    def update(self, user_id: int, address_id: int, values: dict) -> Address:
        cleaned = self._clean(values)
        with self.db:
            changed = self.db.execute(
                "UPDATE address SET label = :label, street = :street, postcode = :postcode, city = :city "
                "WHERE id = :id AND user_id = :user_id",
                {**cleaned, "id": address_id, "user_id": user_id},
            ).rowcount
        if changed == 0:
            raise NotFound(f"user {user_id} has no address {address_id}")
        return Address(address_id, **cleaned)
