import os
import time
from importlib.metadata import version

from fastapi import APIRouter, Depends

from .dependencies import Database, Queue, get_database, get_queue

router = APIRouter()
STARTED = time.monotonic()
SHOWN = ("DELIVERY_REGION", "DELIVERY_WORKERS", "DELIVERY_LOG_LEVEL")


async def state(check):
    """Time of a check in milliseconds, or what kind of failure it was."""
    begin = time.monotonic()
    try:
        await check()
    except Exception as exc:
        return {"ok": False, "error": type(exc).__name__}
    return {"ok": True, "ms": round((time.monotonic() - begin) * 1000, 1)}


@router.get("/status")
async def status(database: Database = Depends(get_database), queue: Queue = Depends(get_queue)):
    parts = {"database": await state(database.ping), "queue": await state(queue.ping)}
    return {
        "version": version("delivery"),
        "uptime_seconds": int(time.monotonic() - STARTED),
        "ok": all(part["ok"] for part in parts.values()),
        "parts": parts,
        "settings": {name: os.environ.get(name) for name in SHOWN},
    }
