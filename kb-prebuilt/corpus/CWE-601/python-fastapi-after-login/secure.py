from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse

from .accounts import Accounts, get_accounts
from .sessions import SESSION_COOKIE, start_session

router = APIRouter()
HOME = "/dashboard"


def landing_page(target: str) -> str:
    """The page that somebody wanted to see before having to log in."""
    target = target.replace("\\", "/")
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return HOME
    return target


@router.post("/login")
def login(
    request: Request,
    email: str = Form(max_length=200),
    password: str = Form(max_length=200),
    accounts: Accounts = Depends(get_accounts),
):
    account = accounts.verify(email.strip().lower(), password)
    if account is None:
        raise HTTPException(status_code=401, detail="Wrong e-mail address or password")
    answer = RedirectResponse(landing_page(request.query_params.get("continue", "")), status_code=303)
    answer.set_cookie(SESSION_COOKIE, start_session(account), httponly=True, secure=True, samesite="lax")
    return answer
