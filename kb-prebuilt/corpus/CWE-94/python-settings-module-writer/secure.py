import os
import tempfile
from datetime import datetime, timezone

HEADER = '"""Settings written by the setup wizard on {when}."""\n\n'

FIELDS = {
    "SITE_TITLE": str,
    "ADMIN_MAIL": str,
    "PAGE_SIZE": int,
    "DEBUG_TOOLBAR": lambda value: value == "on",
}
DEFAULTS = {"PAGE_SIZE": "25", "DEBUG_TOOLBAR": ""}


def save_settings(form, target):
    """Write the wizard's answers to `target`, replacing the file in one step."""
    problems = {}
    lines = []
    for name, convert in FIELDS.items():
        raw = form.get(name.lower(), DEFAULTS.get(name, "")).strip()
        try:
            value = convert(raw)
        except ValueError:
            problems[name] = "not a number"
            continue
        if value == "":
            problems[name] = "must not be empty"
        elif isinstance(value, str):
            lines.append(f"{name} = {value!r}")
        else:
            lines.append(f"{name} = {value}")
    if problems:
        return problems

    directory = os.path.dirname(os.path.abspath(target))
    fd, temporary = tempfile.mkstemp(dir=directory, suffix=".tmp")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as out:
            out.write(HEADER.format(when=datetime.now(timezone.utc).isoformat()))
            out.write("\n".join(lines) + "\n")
        os.replace(temporary, target)
    except OSError:
        os.unlink(temporary)
        raise
    return {}
