import asyncio
import io
import zipfile
from pathlib import PurePosixPath

from aiohttp import web

LARGEST_UPLOAD = 10 * 1024 * 1024
LARGEST_FONT = 4 * 1024 * 1024
MOST_FONTS = 64
SUFFIXES = {".ttf", ".otf", ".woff2"}


def read_fonts(data):
    """The fonts of an uploaded pack as {name: bytes}."""
    fonts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        for info in pack.infolist():
            name = PurePosixPath(info.filename).name
            if info.is_dir() or PurePosixPath(name).suffix.lower() not in SUFFIXES:
                continue
            with pack.open(info) as member:
                font = member.read()
            fonts[name] = font
            if len(fonts) > MOST_FONTS:
                raise ValueError("a pack has at most 64 fonts")
    return fonts


async def upload(request):
    data = await request.read()
    try:
        fonts = await asyncio.to_thread(read_fonts, data)
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise web.HTTPBadRequest(text=f"not a font pack: {error}") from None
    await request.app["fonts"].add(request["user"], fonts)
    return web.json_response(sorted(fonts))


def make_app():
    app = web.Application(client_max_size=LARGEST_UPLOAD)
    app.router.add_post("/fonts", upload)
    return app
