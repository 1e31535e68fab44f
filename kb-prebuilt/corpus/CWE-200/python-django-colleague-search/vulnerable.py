import logging

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from .models import Account

log = logging.getLogger(__name__)
MAX_RESULTS = 20
MIN_LETTERS = 2


@require_GET
@login_required
def search(request):
    term = " ".join(request.GET.get("q", "").split())
    if len(term) < MIN_LETTERS:
        return JsonResponse({"results": [], "hint": "please type more letters"})
    matching = Q()
    for word in term.split(" ")[:4]:
        matching &= Q(first_name__icontains=word) | Q(last_name__icontains=word)
    accounts = Account.objects.filter(matching, is_active=True)
    found = list(accounts.order_by("last_name", "first_name").values()[:MAX_RESULTS])
    log.debug("search of %d letters found %d", len(term), len(found))
    return JsonResponse({"results": found, "more": len(found) == MAX_RESULTS})
