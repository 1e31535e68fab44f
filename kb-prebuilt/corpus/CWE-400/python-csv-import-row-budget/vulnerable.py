import csv
import io
from itertools import islice

from celery import shared_task

from .models import Contact, ImportJob

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COPIES = 50
BATCH = 500


class ListError(ValueError):
    """Something in the uploaded list can't be imported."""


def contacts(text):
    """Yields the contacts of a list; the column copies says how many badges to print."""
    reader = csv.DictReader(io.StringIO(text))
    for number, row in enumerate(reader, start=2):
        try:
            copies = int(row.get("copies") or 1)
        except ValueError:
            raise ListError(f"line {number}: copies is a number") from None
        for _ in range(copies):
            yield Contact(name=row["name"][:80], mail=(row.get("mail") or "")[:120])


@shared_task(soft_time_limit=120)
def import_contacts(job_id):
    job = ImportJob.objects.get(pk=job_id)
    with job.file.open("rb") as file:
        text = file.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    stream, count = contacts(text), 0
    while batch := list(islice(stream, BATCH)):
        Contact.objects.bulk_create(batch)
        count += len(batch)
    job.finish(count)
