import hashlib
import logging
import uuid
from pathlib import Path

import grpc

from .generated import archive_pb2, archive_pb2_grpc

log = logging.getLogger("archive")
STORE = Path("/srv/archive")
QUOTA = 512 * 1024 * 1024


class ArchiveService(archive_pb2_grpc.ArchiveServicer):
    """Receives recordings of the field stations in chunks."""

    def __init__(self, store=STORE):
        self.store = store

    def Upload(self, request_iterator, context):
        path = self.store / f"{uuid.uuid4().hex}.part"
        digest, size = hashlib.sha256(), 0
        try:
            with path.open("xb") as file:
                for chunk in request_iterator:
                    size += len(chunk.data)
                    digest.update(chunk.data)
                    file.write(chunk.data)
            final = self.store / f"{digest.hexdigest()}.flac"
            path.replace(final)
        finally:
            path.unlink(missing_ok=True)
        log.info("received %s, %d bytes", final.name, size)
        return archive_pb2.Receipt(sha256=digest.hexdigest(), bytes=size)
