import logging
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

FIELD, RECORD = "\x1f", "\x1e"
FORMAT = FIELD.join(["%H", "%an", "%cI", "%s"]) + RECORD


class RevisionNotFound(LookupError):
    pass


@dataclass
class Commit:
    hash: str
    author: str
    date: str
    subject: str


class Repository:
    def __init__(self, path: Path, timeout: float = 10.0):
        self.path = path
        self.timeout = timeout

    def log(self, revision: str, limit: int = 50) -> list[dict]:
        limit = max(1, min(limit, 200))
        command = ["git", "--git-dir", str(self.path), "log", f"--max-count={limit}", f"--format={FORMAT}"]
        command += ["--end-of-options", revision, "--"]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=self.timeout
        )
        if done.returncode != 0:
            logger.info("git log failed in %s: %s", self.path.name, done.stderr.strip()[:200])
            raise RevisionNotFound(revision)

        commits = []
        for record in done.stdout.split(RECORD):
            fields = record.strip("\n").split(FIELD)
            if len(fields) == 4:
                commits.append(asdict(Commit(*fields)))
        return commits
