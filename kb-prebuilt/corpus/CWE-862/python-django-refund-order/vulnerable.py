import logging
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from .models import Order, Refund
from .payments import PaymentError, client

logger = logging.getLogger(__name__)


def wanted_amount(text, order):
    if not text:
        return order.refundable
    try:
        amount = Decimal(text.replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if 0 < amount <= order.refundable else None


@require_POST
@login_required
def refund_order(request, number):
    with transaction.atomic():
        order = get_object_or_404(Order.objects.select_for_update(), number=number)
        amount = wanted_amount(request.POST.get("amount", "").strip(), order)
        if amount is None:
            messages.error(request, "That amount can't be refunded.")
            return redirect(order)
        try:
            reference = client.refund(order.payment_id, amount, idempotency_key=f"{order.pk}-{order.refunds.count()}")
        except PaymentError as error:
            logger.warning("refund of %s failed: %s", number, error)
            messages.error(request, "The payment provider refused the refund.")
            return redirect(order)
        Refund.objects.create(order=order, amount=amount, reference=reference, made_by=request.user)
    messages.success(request, f"{amount} were refunded.")
    return redirect(order)
