import io

from flask import Blueprint, abort, g, send_file
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .auth import login_required
from .models import Answer, Survey

bp = Blueprint("export", __name__)
COLUMNS = ("Submitted", "Name", "Rating", "Comment")


def append_row(sheet, values):
    sheet.append([ILLEGAL_CHARACTERS_RE.sub("", v) if isinstance(v, str) else v for v in values])
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"
    return sheet.max_row


@bp.get("/surveys/<int:survey_id>/answers.xlsx")
@login_required
def export(survey_id):
    survey = Survey.query.filter_by(id=survey_id, owner_id=g.user.id).first() or abort(404)
    book = Workbook()
    sheet = book.active
    sheet.title = "Answers"
    append_row(sheet, COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for answer in Answer.query.filter_by(survey_id=survey.id).order_by(Answer.submitted):
        append_row(sheet, (answer.submitted.strftime("%Y-%m-%d"), answer.name, answer.rating, answer.comment))
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return send_file(out, as_attachment=True, download_name=f"survey-{survey.id}.xlsx")
