import logging
import mimetypes
import os
import smtplib
from email.message import EmailMessage
from pathlib import Path

log = logging.getLogger("invoices")


def build_message(sender, recipient, number, pdf: Path) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"Invoice {number}"
    message["From"] = sender
    message["To"] = recipient
    message.set_content(f"Dear customer,\n\nplease find invoice {number} attached.\n")
    kind, _ = mimetypes.guess_type(pdf.name)
    maintype, subtype = (kind or "application/octet-stream").split("/", 1)
    message.add_attachment(pdf.read_bytes(), maintype=maintype, subtype=subtype, filename=pdf.name)
    return message


def send_invoices(batch, host, user, sender):
    """Mail the invoices in batch, an iterable of (recipient, number, path). Returns the failed numbers."""
    failed = []
    password = os.environ["SMTP_PASSWORD"]
    with smtplib.SMTP(host, 587, timeout=30) as smtp:
        smtp.starttls()
        smtp.login(user, password)
        for recipient, number, path in batch:
            pdf = Path(path)
            if not pdf.is_file():
                log.error("invoice %s: %s is missing", number, pdf)
                failed.append(number)
                continue
            try:
                smtp.send_message(build_message(sender, recipient, number, pdf))
            except smtplib.SMTPRecipientsRefused:
                log.warning("invoice %s: address refused", number)
                failed.append(number)
            else:
                log.info("invoice %s sent", number)
    return failed
