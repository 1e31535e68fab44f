import json
import re
import shutil
import tarfile
import tempfile
from pathlib import Path

THEMES = Path("/srv/site/themes")
MAX_MEMBERS = 500
MAX_BYTES = 30 * 1024 * 1024


class ThemeError(Exception):
    pass


def install_theme(upload, themes: Path = THEMES) -> dict:
    """Unpack an uploaded archive (a binary file object) below the themes directory."""
    with tarfile.open(fileobj=upload, mode="r:gz") as archive:
        count = size = 0
        for member in archive:
            count += 1
            size += member.size
            if count > MAX_MEMBERS or size > MAX_BYTES:
                raise ThemeError("the archive is too large")
        try:
            description = archive.extractfile("theme.json")
            metadata = json.load(description)
        except (KeyError, ValueError, AttributeError) as exc:
            raise ThemeError("theme.json is missing or unreadable") from exc

        slug = re.sub(r"[^a-z0-9]+", "-", str(metadata.get("name", "")).lower()).strip("-")
        if not slug:
            raise ThemeError("theme.json has no name")

        staging = Path(tempfile.mkdtemp(prefix=".new-", dir=themes))
        try:
            archive.extractall(staging, filter="data")
            target = themes / slug
            if target.exists():
                shutil.rmtree(target)
            staging.rename(target)
        except (OSError, tarfile.TarError):
            shutil.rmtree(staging, ignore_errors=True)
            raise

    metadata["slug"] = slug
    metadata["files"] = count
    return metadata
