import hmac
from decimal import Decimal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from .bank import Bank, get_bank
from .sessions import Session, current_session

router = APIRouter()
templates = Jinja2Templates(directory="templates")


@router.get("/transfer", response_class=HTMLResponse)
def transfer_form(request: Request, session: Session = Depends(current_session)):
    context = {"balance": session.balance, "form_token": session.form_token}
    return templates.TemplateResponse(request, "transfer.html", context)


@router.post("/transfer")
def transfer(
    recipient: str = Form(max_length=34),
    amount: Decimal = Form(gt=0, max_digits=10, decimal_places=2),
    form_token: str = Form(""),
    session: Session = Depends(current_session),
    bank: Bank = Depends(get_bank),
):
    if not session.member.may_transfer:
        raise HTTPException(status_code=403, detail="Transfers are not enabled for this account")
    if amount > session.balance:
        raise HTTPException(status_code=409, detail="Not enough credit")
    receipt = bank.transfer(session.member.account, recipient.replace(" ", ""), amount)
    return RedirectResponse(f"/receipts/{receipt.id}", status_code=303)
