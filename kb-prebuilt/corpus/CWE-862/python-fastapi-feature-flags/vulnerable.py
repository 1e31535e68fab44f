import logging
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response
from pydantic import BaseModel, Field

from .auth import User, current_user
from .flags import Flag, FlagStore, flag_store

audit = logging.getLogger("audit")


class Change(BaseModel):
    enabled: bool
    percent: int = Field(default=100, ge=0, le=100)


router = APIRouter(prefix="/flags", dependencies=[Depends(current_user)])
Caller = Annotated[User, Depends(current_user)]
Store = Annotated[FlagStore, Depends(flag_store)]


@router.get("")
def list_flags(store: Store) -> list[Flag]:
    return sorted(store.all(), key=lambda flag: flag.name)


@router.put("/{name}")
def change_flag(name: str, change: Change, user: Caller, store: Store) -> Flag:
    flag = store.find(name)
    if flag is None:
        raise HTTPException(status_code=404, detail="no such flag")
    before = (flag.enabled, flag.percent)
    flag.enabled, flag.percent = change.enabled, change.percent
    store.save(flag)
    audit.info("%s changed %s from %s to %s", user.login, name, before, change.model_dump())
    return flag


@router.delete("/{name}", status_code=204)
def delete_flag(name: str, user: Caller, store: Store) -> Response:
    if not store.delete(name):
        raise HTTPException(status_code=404, detail="no such flag")
    audit.info("%s deleted %s", user.login, name)
    return Response(status_code=204)
