import hashlib
import hmac
import json
import logging
import shutil
from pathlib import Path
from urllib.request import urlopen

log = logging.getLogger(__name__)

CHUNK = 64 * 1024
MAX_PLUGIN = 50 * 1024 * 1024


class DigestMismatch(Exception):
    pass


def install_plugin(name: str, index_file: Path, mirror: str, plugin_dir: Path) -> Path:
    """Download a plugin from the mirror and move it into plugin_dir if it matches the index we ship."""
    index = json.loads(index_file.read_text(encoding="utf-8"))
    entry = index.get(name)
    if entry is None:
        raise KeyError(f"unknown plugin: {name}")

    plugin_dir.mkdir(parents=True, exist_ok=True)
    partial = plugin_dir / f"{name}.partial"
    digest = hashlib.sha256()
    size = 0
    try:
        with urlopen(f"{mirror}/{entry['file']}", timeout=30) as response, partial.open("wb") as out:
            while chunk := response.read(CHUNK):
                size += len(chunk)
                if size > MAX_PLUGIN:
                    raise ValueError(f"{name} is larger than {MAX_PLUGIN} bytes")
                digest.update(chunk)
                out.write(chunk)
        if not hmac.compare_digest(digest.hexdigest(), entry["sha256"]):
            raise DigestMismatch(name)
        target = plugin_dir / f"{name}.whl"
        shutil.move(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    log.info("installed %s %s (%d bytes)", name, entry.get("version", "?"), size)
    return target
