import logging
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

logger = logging.getLogger("billing.intake")


@dataclass
class Invoice:
    number: str
    supplier: str
    total: Decimal
    lines: list = field(default_factory=list)


class InvoiceError(Exception):
    pass


def _amount(text):
    try:
        return Decimal((text or "").strip())
    except InvalidOperation:
        raise InvoiceError(f"not an amount: {text!r}") from None


def read_invoice(data: bytes) -> Invoice:
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise InvoiceError(f"line {exc.lineno}: {exc.msg}") from exc
    if root.tag != "invoice":
        raise InvoiceError("the root element is not <invoice>")

    invoice = Invoice(
        number=(root.findtext("number") or "").strip(),
        supplier=(root.findtext("supplier/name") or "").strip(),
        total=_amount(root.findtext("total")),
    )
    for item in root.iterfind("lines/line"):
        invoice.lines.append((item.findtext("text"), _amount(item.findtext("amount"))))

    if sum(amount for _, amount in invoice.lines) != invoice.total:
        raise InvoiceError(f"the lines of {invoice.number} do not add up")
    logger.info("invoice with %d lines accepted", len(invoice.lines))
    return invoice
