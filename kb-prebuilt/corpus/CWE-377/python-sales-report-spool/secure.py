import csv
import os
import smtplib
import ssl
import tempfile
from collections import defaultdict
from datetime import date
from email.message import EmailMessage


def summarise(rows):
    totals = defaultdict(lambda: [0, 0.0])
    for row in rows:
        entry = totals[row["region"]]
        entry[0] += 1
        entry[1] += float(row["amount"])
    return sorted(totals.items(), key=lambda item: -item[1][1])


def write_report(rows, day):
    """Write the totals per region as CSV and return the file's path."""
    fd, path = tempfile.mkstemp(prefix="sales-%s-" % day.isoformat(), suffix=".csv")
    with open(fd, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["region", "orders", "revenue"])
        for region, (orders, revenue) in summarise(rows):
            writer.writerow([region, orders, "%.2f" % revenue])
    return path


def mail_report(rows, recipients, relay, day=None):
    day = day or date.today()
    path = write_report(rows, day)
    try:
        message = EmailMessage()
        message["Subject"] = "Sales of %s" % day.strftime("%d %B %Y")
        message["From"] = "reports@shop.example"
        message["To"] = ", ".join(recipients)
        message.set_content("The totals per region are attached.\n")
        with open(path, "rb") as report:
            message.add_attachment(report.read(), maintype="text", subtype="csv", filename="sales.csv")
        with smtplib.SMTP(relay, timeout=30) as smtp:
            smtp.starttls(context=ssl.create_default_context())
            smtp.send_message(message)
    finally:
        os.remove(path)
