import csv

from django.contrib.auth.decorators import permission_required
from django.http import StreamingHttpResponse

from .models import Expense


class Echo:
    """A file for the csv module that returns what is written, so that rows can be streamed."""

    def write(self, value):
        return value


def plain(value):
    text = str(value)
    text = text.replace("\r", " ").replace("\n", " ")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def rows(expenses):
    yield ("Date", "Person", "Purpose", "Amount")
    for expense in expenses.iterator(chunk_size=500):
        yield (expense.day.isoformat(), plain(expense.person.get_full_name()), plain(expense.purpose), expense.amount)


@permission_required("expenses.export_expense", raise_exception=True)
def export_expenses(request, year):
    """All expenses of a year for the accountants, who open the file in their spreadsheet."""
    writer = csv.writer(Echo(), delimiter=";")
    expenses = Expense.objects.filter(day__year=year).select_related("person").order_by("day")
    response = StreamingHttpResponse(
        (writer.writerow(row) for row in rows(expenses)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="expenses-{year}.csv"'
    return response
