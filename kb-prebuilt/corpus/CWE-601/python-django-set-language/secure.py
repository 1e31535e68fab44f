import logging

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

logger = logging.getLogger(__name__)
ONE_YEAR = 365 * 24 * 3600


def usable(request, url):
    hosts = {request.get_host()}
    local = url_has_allowed_host_and_scheme(url, hosts, require_https=request.is_secure())
    return local and not url.endswith("/set-language/")


@require_POST
def set_language(request):
    language = request.POST.get("language", "")
    if not check_for_language(language):
        return HttpResponseBadRequest("unknown language")

    target = "/"
    for candidate in (request.POST.get("next"), request.META.get("HTTP_REFERER")):
        if usable(request, candidate):
            target = candidate
            break

    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=ONE_YEAR,
        secure=request.is_secure(),
        samesite="Lax",
    )

    if request.user.is_authenticated:
        profile = request.user.profile
        if profile.language != language:
            profile.language = language
            profile.save(update_fields=["language"])
            logger.info("user %s switched the language", request.user.pk)
    return response
