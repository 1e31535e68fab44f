import logging
import os

from flask import Blueprint, abort, current_app, send_from_directory
from flask_login import current_user, login_required

from .models import Attachment, Ticket, db

bp = Blueprint("attachments", __name__)
log = logging.getLogger(__name__)

INLINE_TYPES = {"image/png", "image/jpeg", "application/pdf"}


def own_ticket_or_404(ticket_id):
    ticket = db.session.get(Ticket, ticket_id)
    if ticket is None or ticket.customer_id != current_user.customer_id:
        abort(404)
    return ticket


@bp.get("/tickets/<int:ticket_id>/attachments/<int:attachment_id>")
@login_required
def download(ticket_id: int, attachment_id: int):
    ticket = own_ticket_or_404(ticket_id)
    attachment = db.session.get(Attachment, attachment_id)
    if attachment is None or attachment.quarantined:
        abort(404)

    folder = os.path.join(current_app.config["ATTACHMENT_DIR"], attachment.stored_in)
    response = send_from_directory(
        folder,
        attachment.stored_name,
        mimetype=attachment.media_type,
        as_attachment=attachment.media_type not in INLINE_TYPES,
        download_name=attachment.original_name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"

    attachment.downloads = Attachment.downloads + 1
    db.session.commit()
    log.info("ticket %s: attachment %s sent", ticket.id, attachment_id)
    return response
