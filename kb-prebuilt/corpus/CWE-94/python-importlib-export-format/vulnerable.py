import importlib
import time

from flask import Flask, Response, abort, request

from warehouse import datasets

app = Flask(__name__)
_loaded = {}


def get_exporter(name):
    if name not in _loaded:
        started = time.perf_counter()
        try:
            module = importlib.import_module(name if "." in name else f"exporters.{name}")
        except ImportError:
            app.logger.warning("no exporter for the requested format")
            return None
        elapsed = time.perf_counter() - started
        app.logger.info("loaded %s in %.3f s", module.__name__, elapsed)
        _loaded[name] = module
    return _loaded[name]


@app.get("/datasets/<int:dataset_id>/export/<fmt>")
def export(dataset_id, fmt):
    dataset = datasets.find(dataset_id)
    if dataset is None:
        abort(404)
    exporter = get_exporter(fmt)
    if exporter is None:
        abort(415)

    columns = request.args.getlist("column") or dataset.columns
    unknown = set(columns) - set(dataset.columns)
    if unknown:
        abort(400, f"{len(unknown)} unknown columns")

    body = exporter.render(dataset.rows(columns))
    response = Response(body, mimetype=getattr(exporter, "MIME", "application/octet-stream"))
    response.headers["X-Row-Count"] = str(dataset.row_count)
    response.headers["Cache-Control"] = "private, max-age=60"
    return response
