from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from .models import Employee

LOCK = timedelta(minutes=10)


@require_http_methods(["GET", "POST"])
def sign_in(request):
    """Log-in of the time clock: number and PIN, without Django's own accounts."""
    if request.method == "GET":
        return render(request, "clock/sign_in.html", {"language": request.session.get("language", "en")})

    employee = Employee.objects.filter(number=request.POST.get("number", ""), active=True).first()
    if employee is None or (employee.locked_at and timezone.now() - employee.locked_at < LOCK):
        return render(request, "clock/sign_in.html", {"message": "Number or PIN is wrong"}, status=401)

    if not check_password(request.POST.get("pin", ""), employee.pin_hash):
        employee.count_failure()
        return render(request, "clock/sign_in.html", {"message": "Number or PIN is wrong"}, status=401)

    employee.clear_failures()
    request.session.cycle_key()
    request.session["employee"] = employee.pk
    request.session["since"] = timezone.now().isoformat()
    request.session.set_expiry(8 * 3600)
    return redirect("clock:today")


@require_http_methods(["POST"])
def sign_out(request):
    request.session.flush()
    return redirect("clock:sign_in")
