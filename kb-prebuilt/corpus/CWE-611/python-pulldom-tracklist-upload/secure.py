import io
from xml.dom import pulldom
from xml.sax import SAXException, make_parser
from xml.sax.handler import feature_external_ges

LARGEST = 8 * 1024 * 1024


class TrackError(ValueError):
    """The uploaded track can't be read."""


def text_of(element):
    return "".join(child.data for child in element.childNodes if child.nodeType == child.TEXT_NODE).strip()


def points(data):
    """Yields (latitude, longitude, name) for the way points of an uploaded GPX track."""
    if len(data) > LARGEST:
        raise TrackError("tracks may have 8 MB")
    parser = make_parser()
    parser.setFeature(feature_external_ges, False)
    events = pulldom.parse(io.BytesIO(data), parser)
    try:
        for event, node in events:
            if event != pulldom.START_ELEMENT or node.tagName != "wpt":
                continue
            events.expandNode(node)
            names = node.getElementsByTagName("name")
            yield float(node.getAttribute("lat")), float(node.getAttribute("lon")), text_of(names[0]) if names else ""
    except (SAXException, ValueError, OSError) as error:
        raise TrackError(f"not a track: {error}") from None


def import_track(data, trip):
    for latitude, longitude, name in points(data):
        trip.add_point(latitude, longitude, name[:80])
    return trip.save()
