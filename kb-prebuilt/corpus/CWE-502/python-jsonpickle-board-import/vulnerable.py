import logging
from dataclasses import dataclass, field

import jsonpickle

log = logging.getLogger(__name__)

MAX_EXPORT = 5_000_000
FORMAT_VERSION = 2


@dataclass
class Card:
    title: str
    body: str = ""
    labels: list[str] = field(default_factory=list)


@dataclass
class Column:
    name: str
    cards: list[Card] = field(default_factory=list)


@dataclass
class Board:
    name: str
    columns: list[Column] = field(default_factory=list)


def import_board(stream, store) -> dict:
    text = stream.read(MAX_EXPORT + 1)
    if len(text) > MAX_EXPORT:
        raise ValueError("the export is too large")

    data = jsonpickle.decode(text)
    if not isinstance(data, dict) or data.get("version") != FORMAT_VERSION:
        raise ValueError("this is not a board export of version %d" % FORMAT_VERSION)

    board = Board(name=str(data["name"])[:200])
    for item in data.get("columns", []):
        column = Column(name=str(item["name"])[:100])
        for card in item.get("cards", []):
            labels = [str(label) for label in card.get("labels", [])]
            column.cards.append(Card(str(card["title"]), str(card.get("body", "")), labels))
        board.columns.append(column)

    board_id = store.add(board)
    cards = sum(len(column.cards) for column in board.columns)
    log.info("board %s imported: %d columns, %d cards", board_id, len(board.columns), cards)
    return {"id": board_id, "columns": len(board.columns), "cards": cards}
