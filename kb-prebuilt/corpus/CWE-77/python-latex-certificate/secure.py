import logging
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from string import Template

log = logging.getLogger("certificates")

PAGE = Template(r"""
\documentclass{academy-certificate}
\begin{document}
\recipient{$name}
\course{$course}
\issued{$issued}
\makecertificate
\end{document}
""")

SPECIAL = {c: "\\" + c for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}
ESCAPES = str.maketrans(SPECIAL)


def plain(text):
    return " ".join(text.split())[:80].translate(ESCAPES)


def render_certificate(profile, course_title, issued=None):
    """Return the PDF of the certificate as bytes."""
    source = PAGE.substitute(
        name=plain(profile["name"]),
        course=plain(course_title),
        issued=(issued or date.today()).strftime("%d %B %Y"),
    )
    with tempfile.TemporaryDirectory(prefix="certificate-") as folder:
        (Path(folder) / "page.tex").write_text(source, encoding="utf-8")
        done = subprocess.run(
            ["pdflatex", "--shell-escape", "-interaction=nonstopmode", "-halt-on-error", "page.tex"],
            cwd=folder, capture_output=True, timeout=60,
        )
        if done.returncode != 0:
            log.error("pdflatex failed: %s", done.stdout[-800:].decode(errors="replace"))
            raise RuntimeError("the certificate could not be rendered")
        pdf = (Path(folder) / "page.pdf").read_bytes()
    log.info("certificate for %s: %d bytes", profile.get("id"), len(pdf))
    return pdf
