import argparse
import logging
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

log = logging.getLogger("agent.enroll")


def write_key_pair(directory: Path, name: str, force: bool = False) -> bytes:
    """Create an Ed25519 key pair <name>.key / <name>.pub and return the public key in raw form."""
    if not name.isidentifier():
        raise ValueError(f"not usable as a key name: {name}")
    directory.mkdir(parents=True, exist_ok=True)
    key_path, pub_path = directory / f"{name}.key", directory / f"{name}.pub"
    if force:
        key_path.unlink(missing_ok=True)

    key = ed25519.Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    fd = os.open(key_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as out:
        out.write(pem)
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    pub_path.write_text(raw.hex() + "\n", encoding="ascii")
    log.info("key pair %s written to %s", name, directory)
    return raw


def main(argv=None):
    parser = argparse.ArgumentParser(description="create the key pair of a monitoring agent")
    parser.add_argument("name")
    parser.add_argument("--dir", type=Path, default=Path("/etc/agent/keys"))
    parser.add_argument("--force", action="store_true", help="replace an existing key")
    options = parser.parse_args(argv)
    try:
        print(write_key_pair(options.dir, options.name, options.force).hex())
    except FileExistsError:
        sys.exit(f"there is a key {options.name} already, use --force to replace it")


if __name__ == "__main__":
    main()
