from django.contrib.auth.decorators import login_required
from django.forms import ModelForm, Textarea
from django.shortcuts import get_object_or_404, redirect, render

from .models import Ticket


class TicketForm(ModelForm):
    class Meta:
        model = Ticket
        fields = ["subject", "description", "product"]
        widgets = {"description": Textarea(attrs={"rows": 8})}


@login_required
def edit_ticket(request, pk):
    """Customers correct the text of a ticket as long as nobody works on it."""
    ticket = get_object_or_404(Ticket, pk=pk, customer=request.user, state=Ticket.State.NEW)
    form = TicketForm(request.POST or None, instance=ticket)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("tickets:show", pk=ticket.pk)
    return render(request, "tickets/edit.html", {"form": form, "ticket": ticket})
