import ast
import csv
import io
import logging

logger = logging.getLogger("survey.import")

STRUCTURED = ("tags", "scores")
REQUIRED = {"respondent", "submitted_at", *STRUCTURED}


def import_answers(upload, encoding="utf-8-sig"):
    """Read an uploaded survey export.

    Returns a pair: the list of answers and the number of skipped rows.
    """
    reader = csv.DictReader(io.TextIOWrapper(upload, encoding=encoding, newline=""))
    missing = REQUIRED - set(reader.fieldnames or ())
    if missing:
        raise ValueError("missing columns: " + ", ".join(sorted(missing)))

    answers, skipped, seen = [], 0, set()
    for row in reader:
        if row["respondent"] in seen:
            skipped += 1
            continue
        try:
            for column in STRUCTURED:
                cell = (row[column] or "").strip()
                value = ast.literal_eval(cell) if cell else []
                if not isinstance(value, (list, tuple)):
                    raise ValueError("%s is not a list" % column)
                row[column] = list(value)
            average = sum(row["scores"]) / max(1, len(row["scores"]))
        except (ValueError, SyntaxError, TypeError, NameError, RecursionError) as exc:
            logger.warning("line %d skipped: %s", reader.line_num, type(exc).__name__)
            skipped += 1
            continue
        row["average"] = round(average, 2)
        seen.add(row["respondent"])
        answers.append(row)

    logger.info("%d answers imported, %d skipped", len(answers), skipped)
    return answers, skipped
