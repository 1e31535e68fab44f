import re
from dataclasses import dataclass
from pathlib import Path

CONTEXT = 60
MAX_HITS = 100
MAX_PHRASE = 100


@dataclass(frozen=True)
class Hit:
    show: str
    position: int
    before: str
    match: str
    after: str


class PhraseError(ValueError):
    pass


def build_pattern(phrase: str) -> re.Pattern:
    words = phrase.split()
    if not words or len(phrase) > MAX_PHRASE:
        raise PhraseError(f"Please enter 1 to {MAX_PHRASE} characters.")
    try:
        return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    except re.error as exc:
        raise PhraseError(f"Cannot search for that: {exc}") from exc


def search_transcripts(folder: Path, phrase: str) -> list[Hit]:
    pattern = build_pattern(phrase)
    hits: list[Hit] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in pattern.finditer(text):
            start, end = match.span()
            hits.append(
                Hit(
                    show=path.stem,
                    position=start,
                    before=text[max(0, start - CONTEXT):start],
                    match=" ".join(match.group().split()),
                    after=text[end:end + CONTEXT],
                )
            )
            if len(hits) >= MAX_HITS:
                return hits
    return hits
