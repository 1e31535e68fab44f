import logging

from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from .models import Timesheet

logger = logging.getLogger(__name__)


def total_hours(sheet):
    return sum(entry.minutes for entry in sheet.entries.all()) / 60


@require_POST
@login_required
def approve_timesheet(request, pk):
    sheet = get_object_or_404(
        Timesheet.objects.select_related("author", "team"), pk=pk
    )
    me = request.user.employee
    manages = me.role == "manager"
    same_team = me.team_id == sheet.team_id
    if not (manages and same_team) or me.pk == sheet.author_id:
        return JsonResponse({"error": "not yours to approve"}, status=403)
    if sheet.state != Timesheet.SUBMITTED:
        return JsonResponse({"error": "timesheet is %s" % sheet.state}, status=409)

    hours = total_hours(sheet)
    sheet.state = Timesheet.APPROVED
    sheet.approved_by = me
    sheet.approved_at = timezone.now()
    sheet.save(update_fields=["state", "approved_by", "approved_at"])

    send_mail(
        "Your timesheet for %s was approved" % sheet.week,
        "%s approved %.2f hours." % (me.display_name, hours),
        None,
        [sheet.author.email],
        fail_silently=True,
    )
    logger.info("timesheet %s approved by %s", sheet.pk, me.pk)
    return JsonResponse({"id": sheet.pk, "state": sheet.state, "hours": hours})
