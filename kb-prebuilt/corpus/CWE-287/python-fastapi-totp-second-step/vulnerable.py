import time

import pyotp
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel

from .accounts import AccountStore, get_accounts
from .passwords import verify_password
from .sessions import issue_session

router = APIRouter(prefix="/auth")


class LoginForm(BaseModel):
    email: str
    password: str
    code: str | None = None


@router.post("/login")
def login(form: LoginForm, accounts: AccountStore = Depends(get_accounts)):
    account = accounts.by_email(form.email.strip().lower())
    if account is not None and account.locked_until > time.time():
        raise HTTPException(status_code=423, detail="Account is locked")

    if account is None or not verify_password(account.password_hash, form.password):
        if account is not None:
            accounts.count_failure(account.id)
        raise HTTPException(status_code=401, detail="Wrong e-mail address or password")

    if form.code:
        totp = pyotp.TOTP(account.totp_secret)
        if not totp.verify(form.code, valid_window=1):
            accounts.count_failure(account.id)
            raise HTTPException(status_code=401, detail="Wrong code")

    accounts.clear_failures(account.id)
    token = issue_session(account.id, lifetime=8 * 3600)
    return {"token": token, "name": account.display_name}
