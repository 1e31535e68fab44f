import logging
from typing import Annotated

import boto3
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from .session import Caller, current_caller
from .settings import settings

router = APIRouter(prefix="/objects", tags=["objects"])
logger = logging.getLogger("objects")
s3 = boto3.client("s3", region_name=settings.region)

LINK_SECONDS = 300


class LinkRequest(BaseModel):
    keys: list[str] = Field(min_length=1, max_length=50)
    download_as: str | None = Field(default=None, pattern=r"^[\w. -]{1,80}$")


class Link(BaseModel):
    key: str
    url: str
    expires_in: int = LINK_SECONDS


def belongs_to(caller: Caller, key: str) -> bool:
    return key.startswith(caller.prefix.rstrip("/") + "/")


@router.post("/links")
def create_links(
    body: LinkRequest, caller: Annotated[Caller, Depends(current_caller)]
) -> list[Link]:
    links = []
    for key in dict.fromkeys(body.keys):
        if not belongs_to(caller, key):
            logger.warning("tenant %s asked for %r", caller.tenant, key)
            raise HTTPException(status_code=404, detail="no such object")
        params = {"Bucket": settings.bucket, "Key": key}
        if body.download_as:
            disposition = f'attachment; filename="{body.download_as}"'
            params["ResponseContentDisposition"] = disposition
        url = s3.generate_presigned_url("get_object", Params=params, ExpiresIn=LINK_SECONDS)
        links.append(Link(key=key, url=url))
    logger.info("tenant %s: %d links", caller.tenant, len(links))
    return links
