import ipaddress
import logging

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpResponse

log = logging.getLogger("intranet.sso")

HEADER = "HTTP_X_REMOTE_USER"


class SingleSignOnMiddleware:
    """Logs in the person whom the reverse proxy has authenticated with Kerberos."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.proxies = [ipaddress.ip_network(net) for net in settings.SSO_PROXIES]

    def __call__(self, request):
        if not request.user.is_authenticated:
            name = request.META.get(HEADER, "")
            if name:
                self.sign_in(request, name)
        return self.get_response(request)

    def from_proxy(self, request):
        peer = ipaddress.ip_address(request.META["REMOTE_ADDR"])
        return any(peer in network for network in self.proxies)

    def sign_in(self, request, name):
        User = get_user_model()
        try:
            user = User.objects.get(username=name.split("@")[0].lower(), is_active=True)
        except User.DoesNotExist:
            log.warning("no account for a signed-on user")
            return
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")


def whoami(request):
    if not request.user.is_authenticated:
        return HttpResponse("Not signed in", status=401)
    return HttpResponse(f"{request.user.get_username()} ({request.META['REMOTE_ADDR']})", content_type="text/plain")
