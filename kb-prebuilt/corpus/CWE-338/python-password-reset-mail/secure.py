import hashlib
import secrets
import smtplib
import sqlite3
import ssl
import time
from email.message import EmailMessage

LIFETIME = 15 * 60
BODY = """Hello {name},

to choose a new password, please open
{base}/reset?token={token}
within the next 15 minutes. If you did not ask for it, ignore this mail.
"""


def start_password_reset(db: sqlite3.Connection, smtp_host: str, base_url: str, email: str) -> None:
    """Mail a reset link to the address if there is an active account for it."""
    row = db.execute(
        "SELECT id, name FROM account WHERE email = ? AND active = 1", (email,)
    ).fetchone()
    if row is None:
        return
    account_id, name = row

    recent = db.execute(
        "SELECT count(*) FROM reset WHERE account = ? AND created > ?",
        (account_id, time.time() - LIFETIME),
    ).fetchone()[0]
    if recent >= 3:
        return

    token = secrets.token_hex(16)
    with db:
        db.execute(
            "INSERT INTO reset (account, token_hash, created) VALUES (?, ?, ?)",
            (account_id, hashlib.sha256(token.encode()).hexdigest(), time.time()),
        )

    message = EmailMessage()
    message["Subject"] = "Your new password"
    message["From"] = "accounts@shop.example"
    message["To"] = email
    message.set_content(BODY.format(name=name, base=base_url, token=token))
    with smtplib.SMTP(smtp_host, 587, timeout=20) as smtp:
        smtp.starttls(context=ssl.create_default_context())
        smtp.send_message(message)
