import io
from xml.sax import make_parser
from xml.sax.handler import ContentHandler, feature_external_ges

MAX_EPISODES = 1000


class FeedComplete(Exception):
    """Raised to stop the parser when enough episodes were read."""


class EpisodeHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.episodes = []
        self._current = None
        self._text = []

    def startElement(self, name, attrs):
        self._text = []
        if name == "item":
            self._current = {"title": "", "audio": None, "duration": None}
        elif name == "enclosure" and self._current is not None:
            if attrs.get("type", "").startswith("audio/"):
                self._current["audio"] = attrs.get("url")

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        if self._current is None:
            return
        if name == "title":
            self._current["title"] = "".join(self._text).strip()
        elif name == "itunes:duration":
            self._current["duration"] = "".join(self._text).strip()
        elif name == "item":
            if self._current["audio"]:
                self.episodes.append(self._current)
            self._current = None
            if len(self.episodes) >= MAX_EPISODES:
                raise FeedComplete


def read_feed(body: bytes):
    handler = EpisodeHandler()
    parser = make_parser()
    parser.setFeature(feature_external_ges, True)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(body))
    except FeedComplete:
        pass
    return handler.episodes
