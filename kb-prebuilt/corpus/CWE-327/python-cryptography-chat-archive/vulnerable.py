"""Packs the messages of a chat room into an encrypted archive for download."""
import gzip
import json
import os
from datetime import datetime, timezone
from pathlib import Path

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher

MAGIC = b"CHAT1"


def _to_record(message):
    when = datetime.fromtimestamp(message["ts"], tz=timezone.utc)
    return {
        "at": when.isoformat(timespec="seconds"),
        "from": message["sender"],
        "text": message.get("text", ""),
        "files": [f["name"] for f in message.get("files", [])],
    }


def export_room(room_name, messages, key, target_dir):
    """Write <room>.chat below target_dir and return (path, number of messages)."""
    records = []
    for message in sorted(messages, key=lambda m: m["ts"]):
        if message.get("deleted"):
            continue
        records.append(_to_record(message))
    if not records:
        raise LookupError(f"room {room_name!r} has no messages to export")

    plain = gzip.compress(json.dumps({"room": room_name, "messages": records}).encode())
    encryptor = Cipher(ARC4(key), mode=None).encryptor()
    body = encryptor.update(plain) + encryptor.finalize()

    file_name = "".join(c if c.isalnum() else "_" for c in room_name) + ".chat"
    path = Path(target_dir) / file_name
    partial = path.with_suffix(".part")
    partial.write_bytes(MAGIC + body)
    os.replace(partial, path)
    return path, len(records)
