import logging
from dataclasses import dataclass
from email.message import EmailMessage

from jinja2 import Environment, StrictUndefined, TemplateError

logger = logging.getLogger("newsletter")

MAX_TEMPLATE = 50_000


@dataclass
class MailTemplate:
    """Stored by a customer in the template editor."""

    subject: str
    body: str
    sender: str


class TemplateProblem(Exception):
    def __init__(self, part, message, line=None):
        super().__init__(f"{part}: {message}" + (f" (line {line})" if line else ""))
        self.part, self.line = part, line


class MailRenderer:
    def __init__(self):
        self.env = Environment(autoescape=True, undefined=StrictUndefined)
        self.env.filters["money"] = lambda cents: f"{cents / 100:,.2f}"

    def _render(self, part, source, values):
        if len(source) > MAX_TEMPLATE:
            raise TemplateProblem(part, "the template is too long")
        try:
            return self.env.from_string(source).render(values)
        except TemplateError as exc:
            raise TemplateProblem(part, exc.message, getattr(exc, "lineno", None)) from exc

    def messages(self, template: MailTemplate, recipients):
        """Yield one message per recipient; a recipient is a dict of plain values."""
        for recipient in recipients:
            message = EmailMessage()
            subject = self._render("subject", template.subject, recipient)
            message["Subject"] = " ".join(subject.split())
            message["From"] = template.sender
            message["To"] = recipient["email"]
            body = self._render("body", template.body, recipient)
            message.set_content("Please open this message in an HTML mail program.")
            message.add_alternative(body, subtype="html")
            yield message
        logger.info("rendered mails for %d recipients", len(recipients))
