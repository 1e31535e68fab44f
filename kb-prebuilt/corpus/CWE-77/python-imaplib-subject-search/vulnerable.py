import email
import email.policy
import imaplib
import logging
import ssl
from datetime import date

log = logging.getLogger(__name__)

NEWEST = 50
HEADERS = "(BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE)])"


class MailboxError(Exception):
    pass


def parse_headers(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return {
        "from": str(message["from"] or ""),
        "subject": str(message["subject"] or ""),
        "date": str(message["date"] or ""),
    }


def search_subject(host, account, password, text, since: date, folder="INBOX"):
    """Return the headers of the newest messages with text in their subject."""
    if not text.strip():
        raise ValueError("nothing to search for")
    with imaplib.IMAP4_SSL(host, ssl_context=ssl.create_default_context(), timeout=20) as imap:
        imap.login(account, password)
        status, _ = imap.select(folder, readonly=True)
        if status != "OK":
            raise MailboxError(f"can't open {folder}")

        criteria = f'SINCE {since:%d-%b-%Y} SUBJECT "{text}"'
        status, found = imap.search("UTF-8", criteria)
        if status != "OK":
            raise MailboxError("the search failed")

        numbers = found[0].split()[-NEWEST:]
        if not numbers:
            return []
        status, parts = imap.fetch(b",".join(numbers).decode(), HEADERS)
        if status != "OK":
            raise MailboxError("the headers can't be read")
        messages = [parse_headers(part[1]) for part in parts if isinstance(part, tuple)]
    log.info("%d of the messages in %s match", len(messages), folder)
    return messages[::-1]
