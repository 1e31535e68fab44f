import hashlib
import json
import os
import pickle
import tempfile
import time


class ResultCache:
    """File cache for lists and dicts of plain values, shared by several services."""

    def __init__(self, directory="/mnt/shared/geocache", max_age=3600):
        self.directory = directory
        self.max_age = max_age
        self.hits = self.misses = 0
        os.makedirs(directory, exist_ok=True)

    def _path(self, query):
        digest = hashlib.sha256(json.dumps(query, sort_keys=True).encode()).hexdigest()
        return os.path.join(self.directory, digest + ".cache")

    def get(self, query):
        path = self._path(query)
        try:
            with open(path, "rb") as stream:
                stored_at, value = pickle.load(stream)
                age = time.time() - stored_at
        except FileNotFoundError:
            self.misses += 1
            return None
        except Exception:
            os.unlink(path)
            self.misses += 1
            return None
        if age > self.max_age:
            self.misses += 1
            return None
        self.hits += 1
        return value

    def put(self, query, value):
        fd, temporary = tempfile.mkstemp(dir=self.directory)
        with os.fdopen(fd, "wb") as stream:
            stream.write(pickle.dumps((time.time(), value)))
        os.replace(temporary, self._path(query))

    def statistics(self):
        total = self.hits + self.misses
        return {"hits": self.hits, "misses": self.misses,
                "ratio": self.hits / total if total else 0.0}
