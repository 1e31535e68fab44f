import os
import secrets
from datetime import datetime, timedelta, timezone

from fastapi import APIRouter, Depends, Form, HTTPException, Response

from .devices import Devices, get_devices
from .users import Users, get_users

router = APIRouter()
BEHIND_TLS = os.environ.get("PUBLIC_URL", "https://").startswith("https://")
REMEMBER = timedelta(days=60)


def set_device_cookie(response: Response, value: str, lifetime: timedelta):
    response.set_cookie(
        "device",
        value,
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=BEHIND_TLS,
        httponly=True,
        samesite="lax",
    )


@router.post("/login")
def login(
    response: Response,
    email: str = Form(),
    password: str = Form(),
    remember: bool = Form(False),
    users: Users = Depends(get_users),
    devices: Devices = Depends(get_devices),
):
    user = users.verify(email, password)
    if user is None:
        raise HTTPException(status_code=401, detail="Wrong e-mail address or password")
    lifetime = REMEMBER if remember else timedelta(hours=4)
    token = secrets.token_urlsafe(32)
    devices.add(user.id, token, until=datetime.now(timezone.utc) + lifetime)
    set_device_cookie(response, token, lifetime)
    return {"name": user.name, "tls": BEHIND_TLS}
