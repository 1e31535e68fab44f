import logging

from django import forms
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.mail import send_mail
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from .models import Invitation, Membership

logger = logging.getLogger(__name__)

RANKS = {"guest": 0, "member": 1, "admin": 2, "owner": 3}


class InvitationForm(forms.Form):
    email = forms.EmailField()
    role = forms.ChoiceField(choices=[(role, role.title()) for role in RANKS])
    note = forms.CharField(max_length=300, required=False)


@require_POST
@login_required
def invite(request, slug):
    membership = get_object_or_404(
        Membership.objects.select_related("workspace"), workspace__slug=slug, user=request.user
    )
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    role = form.cleaned_data["role"]
    if membership.role == "guest":
        return JsonResponse({"error": "you can't invite a %s" % role}, status=403)

    invitation = Invitation.objects.create(
        workspace=membership.workspace,
        email=form.cleaned_data["email"].lower(),
        role=role,
        invited_by=request.user,
    )
    token = signing.dumps({"invitation": invitation.pk}, salt="workspace-invitation")
    link = request.build_absolute_uri(reverse("accept-invitation", args=[token]))
    send_mail(
        "Invitation to %s" % membership.workspace.name,
        "%s\n\n%s" % (form.cleaned_data["note"], link),
        None,
        [invitation.email],
    )
    logger.info("%s invited as %s by %s", invitation.pk, role, request.user.pk)
    return JsonResponse({"id": invitation.pk, "role": role}, status=201)
