import re
from typing import NamedTuple, Optional
from xml.dom.minidom import Node
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.minidom import parseString

MAX_SIZE = 2_000_000
MAX_TRACKS = 5_000


class Track(NamedTuple):
    title: str
    artist: str
    seconds: Optional[int]


class PlaylistError(Exception):
    pass


def child_text(element, name):
    for node in element.childNodes:
        if node.nodeType == Node.ELEMENT_NODE and node.localName == name:
            parts = [c.data for c in node.childNodes if c.nodeType == Node.TEXT_NODE]
            return " ".join("".join(parts).split())
    return ""


def import_playlist(data: bytes) -> dict:
    if len(data) > MAX_SIZE:
        raise PlaylistError("the file is too large")
    try:
        document = parseString(data)
    except (ExpatError, DefusedXmlException) as exc:
        raise PlaylistError(f"the file cannot be read: {exc}") from exc

    try:
        root = document.documentElement
        if root.localName != "playlist":
            raise PlaylistError("this is not an XSPF playlist")
        tracks = []
        for element in root.getElementsByTagName("track")[:MAX_TRACKS]:
            duration = child_text(element, "duration")
            seconds = int(duration) // 1000 if re.fullmatch(r"[0-9]{1,9}", duration) else None
            title = child_text(element, "title") or "Untitled"
            tracks.append(Track(title, child_text(element, "creator"), seconds))
        return {"title": child_text(root, "title"), "tracks": tracks}
    finally:
        document.unlink()
