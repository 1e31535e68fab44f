import os

from flask import Blueprint, abort, jsonify, request
from lxml import etree

bp = Blueprint("films", __name__)
CATALOGUE = os.environ.get("FILM_CATALOGUE", "catalogue.xml")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

FIND = etree.XPath("//film[@access = 'public'][contains(title, $title)]")


def catalogue():
    return etree.parse(CATALOGUE, PARSER)


def as_dict(film):
    return {"id": film.get("id"), "title": film.findtext("title"), "year": int(film.findtext("year") or 0)}


@bp.get("/films")
def search():
    title = request.args.get("title", "").strip()
    if len(title) < 2:
        abort(400, "Please give at least two letters")
    films = catalogue().xpath(f"//film[@access = 'public'][contains(title, '{title}')]")
    return jsonify([as_dict(film) for film in films[:100]])


@bp.get("/films/count")
def count():
    return jsonify(count=len(FIND(catalogue(), title="")))
