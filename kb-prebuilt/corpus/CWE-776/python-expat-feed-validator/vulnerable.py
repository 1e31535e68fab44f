import xml.parsers.expat
from dataclasses import dataclass, field

LARGEST = 512 * 1024


class FeedError(ValueError):
    """The submitted feed can't be read."""


@dataclass
class Report:
    items: int = 0
    titles: list = field(default_factory=list)
    depth: int = 0


class FeedValidator:
    def __init__(self):
        self.report = Report()
        self._path = []
        self._text = []
        self._parser = xml.parsers.expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def _start(self, name, attributes):
        self._path.append(name)
        self._text.clear()
        self.report.depth = max(self.report.depth, len(self._path))

    def _end(self, name):
        if self._path[-2:] == ["item", "title"]:
            self.report.items += 1
            self.report.titles.append("".join(self._text).strip()[:200])
        self._path.pop()

    def validate(self, data):
        if len(data) > LARGEST:
            raise FeedError("feeds may have 512 KB")
        try:
            self._parser.Parse(data, True)
        except xml.parsers.expat.ExpatError as error:
            raise FeedError(str(error)) from None
        return self.report
