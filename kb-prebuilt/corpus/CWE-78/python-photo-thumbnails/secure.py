import logging
import os
import subprocess
import time

log = logging.getLogger("gallery.thumbnails")

SIZES = {"small": 160, "medium": 480, "large": 1280}


class ThumbnailMaker:
    """Renders previews of uploaded photos with ImageMagick."""

    def __init__(self, originals, previews):
        self._originals = originals
        self._previews = previews
        self.rendered = 0
        self.failed = 0

    def render(self, photo_id, title, size="small"):
        if size not in SIZES:
            raise ValueError(f"unknown size {size!r}")
        photo_id = int(photo_id)
        source = os.path.join(self._originals, f"{photo_id}.jpg")
        target = os.path.join(self._previews, f"{photo_id}-{size}.jpg")
        if os.path.exists(target) and os.path.getmtime(target) >= os.path.getmtime(source):
            return target

        edge = SIZES[size]
        started = time.monotonic()
        comment = title.replace("\\", "\\\\").replace("%", "%%").lstrip("@")
        command = ["convert", source, "-resize", f"{edge}x{edge}", "-set", "comment", comment, target]
        status = subprocess.run(command, check=False).returncode
        elapsed = time.monotonic() - started
        if status != 0:
            self.failed += 1
            log.warning("photo %d was not rendered (status %d)", photo_id, status)
            return None
        self.rendered += 1
        log.debug("photo %d rendered as %s in %.2f s", photo_id, size, elapsed)
        return target

    def summary(self):
        total = self.rendered + self.failed
        return {"rendered": self.rendered, "failed": self.failed, "total": total}
