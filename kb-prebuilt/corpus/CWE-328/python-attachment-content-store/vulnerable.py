import hashlib
import os
import sqlite3
import time


class AttachmentStore:
    """Content-addressed storage: identical uploads of all customers share one file on disk."""

    def __init__(self, root, db_path):
        self.root = root
        self.db = sqlite3.connect(db_path)
        self.db.execute(
            "create table if not exists attachment "
            "(customer integer, title text, key text, size integer, added real)"
        )
        self.stats = {"stored": 0, "shared": 0}

    def _path(self, key):
        return os.path.join(self.root, key[:2], key[2:4], key)

    def put(self, customer, title, data):
        if not data:
            raise ValueError("attachment is empty")
        key = hashlib.sha1(data).hexdigest()
        path = self._path(key)
        if os.path.exists(path):
            self.stats["shared"] += 1
        else:
            os.makedirs(os.path.dirname(path), mode=0o750, exist_ok=True)
            partial = "%s.%d" % (path, os.getpid())
            with open(partial, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.replace(partial, path)
            self.stats["stored"] += 1
        with self.db:
            self.db.execute(
                "insert into attachment values (?, ?, ?, ?, ?)",
                (customer, title, key, len(data), time.time()),
            )
        return key

    def titles(self, customer):
        rows = self.db.execute("select title from attachment where customer = ? order by added", (customer,))
        return [title for (title,) in rows]
