import re
import sys
from pathlib import Path

# [text](target "title"), also with escaped brackets in the text
LINK = re.compile(r'\[((?:[^\[\]\\]|\\.)+)\]\(\s*([^()\s]+)(?:\s+"([^"]*)")?\s*\)')
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def anchors(text):
    titles = (match[1].strip().lower() for match in HEADING.finditer(text))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def broken_links(path):
    """Yields (line, target) for the relative links of a page that lead nowhere."""
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        for match in LINK.finditer(line):
            target, _, anchor = match[2].partition("#")
            if "://" in target or target.startswith("mailto:"):
                continue
            page = (path.parent / target) if target else path
            if not page.exists():
                yield number, match[2]
            elif anchor and page.suffix == ".md" and anchor not in anchors(page.read_text(encoding="utf-8")):
                yield number, match[2]


def check_pull_request(folder):
    """Runs in CI on the pages of whoever opens a pull request."""
    bad = [(page, *link) for page in sorted(Path(folder).rglob("*.md")) for link in broken_links(page)]
    for page, number, target in bad:
        print(f"{page}:{number}: {target} does not exist", file=sys.stderr)
    return 1 if bad else 0
