import os
import smtplib
from datetime import datetime, timezone
from email.utils import format_datetime

RELAY = os.environ.get("SMTP_RELAY", "localhost")
OFFICE = "office@allotments.example"


def message(name, address, subject, text):
    """A plain message in UTF-8 from a visitor to the office."""
    lines = [
        "From: website@allotments.example",
        f"To: {OFFICE}",
        f"Reply-To: {address}",
        f"Subject: [Website] {subject}",
        f"Date: {format_datetime(datetime.now(timezone.utc))}",
        "Content-Type: text/plain; charset=utf-8",
        "",
        f"{name} wrote:",
        "",
        text,
    ]
    return "\r\n".join(lines).encode()


def send_contact_form(form):
    fields = {key: form.get(key, "").strip() for key in ("name", "address", "subject", "text")}
    if "@" not in fields["address"] or not fields["text"]:
        raise ValueError("Please give your address and a message")
    with smtplib.SMTP(RELAY, timeout=10) as relay:
        relay.sendmail("website@allotments.example", [OFFICE], message(**fields))
