"""Small password-protected notebook: one encrypted file per notebook."""
import base64
import json
import os
import struct
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

HEADER = struct.Struct(">4s16s")
MAGIC = b"NBK1"


class WrongPassphrase(Exception):
    """The notebook cannot be opened with this passphrase."""


def _cipher(passphrase, salt):
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=600_000)
    return Fernet(base64.urlsafe_b64encode(kdf.derive(passphrase.encode("utf-8"))))


def save_notebook(path, passphrase, pages):
    salt = os.urandom(16)
    body = _cipher(passphrase, salt).encrypt(json.dumps(pages).encode("utf-8"))
    target = Path(path)
    partial = target.with_suffix(".tmp")
    partial.write_bytes(HEADER.pack(MAGIC, salt) + body)
    partial.replace(target)
    return target.stat().st_size


def load_notebook(path, passphrase):
    blob = Path(path).read_bytes()
    if len(blob) < HEADER.size:
        raise ValueError("file is too short for a notebook")
    magic, salt = HEADER.unpack_from(blob)
    if magic != MAGIC:
        raise ValueError("not a notebook file")
    try:
        plain = _cipher(passphrase, salt).decrypt(blob[HEADER.size:])
    except InvalidToken:
        raise WrongPassphrase(str(path)) from None
    pages = json.loads(plain)
    return {title: text for title, text in sorted(pages.items())}
