from decimal import Decimal, InvalidOperation

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .models import Payout, Wallet

SMALLEST = Decimal("5.00")


def parse_amount(text):
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= SMALLEST else None


@require_POST
@login_required
def withdraw(request):
    """Pays out a part of the seller's earnings to the bank account on file."""
    amount = parse_amount(request.POST.get("amount", ""))
    if amount is None:
        return JsonResponse({"error": "The smallest payout is 5.00"}, status=400)

    with transaction.atomic():
        wallet = Wallet.objects.get(owner=request.user)
        if wallet.balance < amount:
            return JsonResponse({"error": "There is not that much"}, status=409)
        wallet.balance -= amount
        wallet.save(update_fields=["balance"])
        payout = Payout.objects.create(wallet=wallet, amount=amount, iban=wallet.iban)

    return JsonResponse({"payout": payout.pk, "balance": str(wallet.balance)}, status=201)
