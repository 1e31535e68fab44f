import hmac
import hashlib
import os

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

router = APIRouter()
SECRET = os.environ["LICENSE_SECRET"].encode()


class Activation(BaseModel):
    product: str = Field(max_length=40)
    machine: str = Field(max_length=64)
    key: str = Field(max_length=64)


def expected_key(product: str, machine: str) -> str:
    body = f"{product}\n{machine}".encode()
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()[:32]


def same(given: str, wanted: str) -> bool:
    if len(given) != len(wanted):
        return False
    for left, right in zip(given, wanted):
        if left != right:
            return False
    return True


@router.post("/activate")
def activate(activation: Activation):
    """Called by the plug-in when it is started for the first time."""
    wanted = expected_key(activation.product, activation.machine)
    if not same(activation.key, wanted):
        raise HTTPException(status_code=403, detail="This key is for another machine")
    return {"product": activation.product, "features": ["export", "sync"]}
