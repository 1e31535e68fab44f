import hashlib
import hmac
import os
import struct
import time

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = algorithms.AES.block_size // 8
TAG_LEN = 32
STAMP = struct.Struct(">Q")


class Sealer:
    """Encrypts short messages between two services (AES-256-CBC, then HMAC-SHA-256)."""

    def __init__(self, secret: bytes | None = None):
        master = secret or bytes.fromhex(os.environ["SEALER_SECRET"])
        if len(master) < 32:
            raise ValueError("the secret must have at least 32 bytes")
        self._enc_key = hmac.digest(master, b"enc", hashlib.sha256)
        self._mac_key = hmac.digest(master, b"mac", hashlib.sha256)

    def seal(self, text: str) -> bytes:
        padder = padding.PKCS7(BLOCK * 8).padder()
        padded = padder.update(text.encode("utf-8")) + padder.finalize()
        iv = os.urandom(BLOCK)
        encryptor = Cipher(algorithms.AES(self._enc_key), modes.CBC(iv)).encryptor()
        body = STAMP.pack(int(time.time())) + iv + encryptor.update(padded) + encryptor.finalize()
        return body + hmac.digest(self._mac_key, body, hashlib.sha256)

    def open(self, sealed: bytes, max_age: int = 300) -> str:
        body, tag = sealed[:-TAG_LEN], sealed[-TAG_LEN:]
        if not hmac.compare_digest(tag, hmac.digest(self._mac_key, body, hashlib.sha256)):
            raise ValueError("message is damaged")
        (created,) = STAMP.unpack_from(body)
        if time.time() - created > max_age:
            raise ValueError("message is too old")
        iv, ciphertext = body[STAMP.size:STAMP.size + BLOCK], body[STAMP.size + BLOCK:]
        decryptor = Cipher(algorithms.AES(self._enc_key), modes.CBC(iv)).decryptor()
        unpadder = padding.PKCS7(BLOCK * 8).unpadder()
        padded = decryptor.update(ciphertext) + decryptor.finalize()
        return (unpadder.update(padded) + unpadder.finalize()).decode("utf-8")
