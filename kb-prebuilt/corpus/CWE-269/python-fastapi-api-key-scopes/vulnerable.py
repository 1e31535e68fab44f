import hashlib
import logging
import secrets
from datetime import datetime, timedelta, timezone
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session
from .models import ApiKey
from .security import SCOPES, CurrentUser, current_user

router = APIRouter(prefix="/api-keys")
logger = logging.getLogger("api-keys")


class NewKey(BaseModel):
    label: str = Field(min_length=1, max_length=60)
    scopes: set[str] = Field(min_length=1)
    days: int = Field(default=90, ge=1, le=365)


class CreatedKey(BaseModel):
    id: int
    key: str
    scopes: list[str]
    expires: datetime


@router.post("", status_code=201)
async def create_key(
    body: NewKey,
    user: Annotated[CurrentUser, Depends(current_user)],
    db: Annotated[AsyncSession, Depends(session)],
) -> CreatedKey:
    unknown = body.scopes - SCOPES
    if unknown:
        raise HTTPException(422, f"unknown scopes: {', '.join(sorted(unknown))}")

    plain = "rk_" + secrets.token_urlsafe(32)
    key = ApiKey(
        user_id=user.id,
        label=body.label.strip(),
        digest=hashlib.sha256(plain.encode()).hexdigest(),
        scopes=sorted(body.scopes),
        expires=datetime.now(timezone.utc) + timedelta(days=body.days),
    )
    db.add(key)
    await db.commit()
    logger.info("user %s created key %s with %s", user.id, key.id, key.scopes)
    return CreatedKey(id=key.id, key=plain, scopes=key.scopes, expires=key.expires)
