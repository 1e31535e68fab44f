import json
import logging
import zlib
from collections import Counter

logger = logging.getLogger("intake")

MAX_BODY = 512 * 1024
MAX_PLAIN = 8 * 1024 * 1024


class BadRequest(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def decode_body(body: bytes, encoding: str) -> bytes:
    if len(body) > MAX_BODY:
        raise BadRequest(413, "body too large")
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "deflate"):
        raise BadRequest(415, "content encoding is not supported")
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        plain = inflater.decompress(body)
    except zlib.error as exc:
        raise BadRequest(400, "cannot decompress the body") from exc
    if not inflater.eof:
        raise BadRequest(400, "compressed body is not complete")
    return plain


def take_metrics(body: bytes, headers: dict[str, str], sink) -> int:
    """Store a batch of metrics, one JSON document per line, and return how many were accepted."""
    plain = decode_body(body, headers.get("content-encoding", "").strip().lower())
    seen = Counter()
    for number, line in enumerate(plain.splitlines(), 1):
        if not line.strip():
            continue
        try:
            metric = json.loads(line)
            sink.add(str(metric["name"]), float(metric["value"]), int(metric["ts"]))
        except (ValueError, KeyError, TypeError) as exc:
            logger.info("line %d skipped: %s", number, type(exc).__name__)
            seen["skipped"] += 1
        else:
            seen["accepted"] += 1
    logger.info("%d accepted, %d skipped", seen["accepted"], seen["skipped"])
    return seen["accepted"]
