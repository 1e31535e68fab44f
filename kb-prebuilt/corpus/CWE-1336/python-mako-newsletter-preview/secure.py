import logging

from flask import Blueprint, Response, abort, g, request
from mako.exceptions import MakoException
from mako.template import Template

from .auth import editor_required
from .models import Issue

log = logging.getLogger("newsletter")
bp = Blueprint("newsletter", __name__, url_prefix="/newsletter")

LAYOUT = """\
<h1>${title | h}</h1>
<p>Dear ${reader | h},</p>
<div>${body | h}</div>
<p>${footer | h}</p>
"""


@bp.post("/<int:issue_id>/preview")
@editor_required
def preview(issue_id):
    """Shows an editor of one of our customers how the issue will look."""
    issue = Issue.query.filter_by(id=issue_id, customer_id=g.customer.id).first_or_404()
    footer = request.form.get("footer", issue.footer)[:500]
    try:
        page = Template(LAYOUT).render(title=issue.title, reader=g.user.name, body=issue.body, footer=footer)
    except MakoException:
        log.exception("issue %d can't be shown", issue.id)
        abort(422)
    return Response(page, mimetype="text/html")
