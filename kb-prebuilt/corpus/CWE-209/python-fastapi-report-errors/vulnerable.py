import logging
import traceback
import uuid

import psycopg
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

from .settings import settings

log = logging.getLogger("reports")
app = FastAPI(title="Clinic reports")


def connect():
    return psycopg.connect(settings.database_url, connect_timeout=5)


@app.exception_handler(Exception)
async def unexpected(request: Request, error: Exception):
    number = uuid.uuid4().hex[:12]
    log.error("error %s at %s", number, request.url.path, exc_info=error)
    body = {
        "error": "The report could not be made.",
        "number": number,
        "detail": "".join(traceback.format_exception(error)),
    }
    return JSONResponse(body, status_code=500)


@app.get("/reports/{ward}")
def occupancy(ward: str):
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT day, beds, taken FROM occupancy WHERE ward = %s ORDER BY day", (ward,))
        rows = cursor.fetchall()
    if not rows:
        raise HTTPException(status_code=404, detail="There is no such ward")
    return [{"day": day.isoformat(), "share": taken / beds} for day, beds, taken in rows]
