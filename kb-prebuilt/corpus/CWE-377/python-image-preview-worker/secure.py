import io
import logging
import os
import subprocess
import tempfile

logger = logging.getLogger("preview")

FORMATS = {b"%PDF-": "pdf", b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}


class PreviewError(Exception):
    pass


def sniff(stream: io.BufferedIOBase) -> str:
    head = stream.read(16)
    stream.seek(0)
    for magic, name in FORMATS.items():
        if head.startswith(magic):
            return name
    raise PreviewError("unsupported format")


def render_preview(stream: io.BufferedIOBase, width: int = 320) -> bytes:
    """Return a PNG preview of the document in stream, made by the external tool docthumb."""
    if not 16 <= width <= 2000:
        raise ValueError("width must be between 16 and 2000")
    kind = sniff(stream)
    with tempfile.NamedTemporaryFile(suffix="." + kind, delete=False) as copy:
        name = copy.name
        while block := stream.read(65536):
            copy.write(block)
    try:
        done = subprocess.run(
            ["docthumb", "--width", str(width), "--type", kind, name], capture_output=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        raise PreviewError("rendering took too long") from None
    finally:
        os.unlink(name)
    if done.returncode != 0:
        logger.warning("docthumb: %s", done.stderr.decode(errors="replace").strip()[:200])
        raise PreviewError("document cannot be rendered")
    logger.info("%s preview, %d bytes", kind, len(done.stdout))
    return done.stdout
