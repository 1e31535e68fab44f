import base64
import binascii
import json
from typing import NamedTuple

SORT_KEYS = ("created", "name", "size")
MAX_TOKEN = 2048
MAX_PAGE = 200


class Page(NamedTuple):
    filters: dict
    sort: str = "created"
    offset: int = 0
    limit: int = 50


class BadToken(ValueError):
    pass


def encode_token(page: Page) -> str:
    raw = json.dumps(page, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def decode_token(token: str | None) -> Page:
    """Turn the client's ``page`` argument back into a Page."""
    if not token:
        return Page(filters={})
    if len(token) > MAX_TOKEN:
        raise BadToken("token is too long")
    padded = token + "=" * (-len(token) % 4)
    try:
        filters, sort, offset, limit = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, EOFError, ValueError, TypeError, RecursionError) as exc:
        raise BadToken("token cannot be read") from exc

    if not isinstance(filters, dict) or sort not in SORT_KEYS:
        raise BadToken("token does not fit this list")
    if not isinstance(offset, int) or not isinstance(limit, int):
        raise BadToken("token does not fit this list")
    return Page(filters, sort, max(0, offset), min(max(1, limit), MAX_PAGE))


def next_token(page: Page, returned: int) -> str | None:
    if returned < page.limit:
        return None
    return encode_token(page._replace(offset=page.offset + returned))
