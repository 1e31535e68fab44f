import logging

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from accounts.models import Activity, ApiKey

logger = logging.getLogger(__name__)


def key_as_dict(key):
    return {
        "id": key.pk,
        "label": key.label,
        "prefix": key.prefix,
        "created": key.created_at.isoformat(),
        "last_used": key.last_used_at.isoformat() if key.last_used_at else None,
    }


@login_required
def list_keys(request):
    keys = ApiKey.objects.filter(owner=request.user).order_by("-created_at")
    return JsonResponse({"keys": [key_as_dict(key) for key in keys]})


@require_POST
@csrf_protect
@login_required
def delete_key(request, key_id):
    with transaction.atomic():
        key = (
            ApiKey.objects.select_for_update()
            .filter(owner=request.user, pk=key_id)
            .first()
        )
        if key is None:
            return JsonResponse({"error": "no such key"}, status=404)
        label = key.label
        key.delete()
        Activity.objects.create(
            user=request.user,
            kind="api-key-deleted",
            detail=label,
            at=timezone.now(),
        )

    remaining = ApiKey.objects.filter(owner=request.user).count()
    logger.info("user %s deleted an API key, %d left", request.user.pk, remaining)
    return JsonResponse({"deleted": key_id, "remaining": remaining})
