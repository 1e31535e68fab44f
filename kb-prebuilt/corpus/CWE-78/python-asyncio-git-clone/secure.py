import asyncio
import shutil
import tempfile
import time
from urllib.parse import urlsplit

FORGES = {"git.example.org", "code.example.org"}
CLONE_TIMEOUT = 300


class CloneFailed(Exception):
    def __init__(self, code: int, tail: list[str]):
        super().__init__(f"git exited with {code}")
        self.tail = tail


async def clone_from_hook(payload: dict) -> dict:
    url = payload["repository"]["clone_url"]
    branch = payload.get("branch") or "main"
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in FORGES:
        raise ValueError("repository is not on one of our forges")

    workdir = tempfile.mkdtemp(prefix="build-")
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        "git", "clone", "--depth", "1", f"--branch={branch}", "--", url, workdir,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), CLONE_TIMEOUT)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()
        shutil.rmtree(workdir, ignore_errors=True)
        raise

    tail = output.decode("utf-8", "replace").splitlines()[-10:]
    if process.returncode != 0:
        shutil.rmtree(workdir, ignore_errors=True)
        raise CloneFailed(process.returncode, tail)
    return {
        "workdir": workdir,
        "seconds": round(time.monotonic() - started, 2),
        "output": tail,
    }
