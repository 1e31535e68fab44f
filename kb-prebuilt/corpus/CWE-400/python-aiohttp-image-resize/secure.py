import asyncio
import io

from aiohttp import web
from PIL import Image, UnidentifiedImageError

LARGEST_UPLOAD = 6 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG")
workers = asyncio.Semaphore(2)


def shrink(data, width):
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    height = max(1, round(picture.height * width / picture.width))
    if max(picture.size) > 20_000 or picture.width * picture.height > LARGEST_PIXELS or width * height > LARGEST_PIXELS:
        raise ValueError("too many pixels")
    small = picture.convert("RGB").resize((width, height))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=85)
    return out.getvalue()


async def thumbnail(request):
    """POST /thumbnail?width=320 with the picture as the body."""
    try:
        width = int(request.query.get("width", "320"))
    except ValueError:
        raise web.HTTPBadRequest(text="width is a number") from None
    if not 1 <= width <= 2048:
        raise web.HTTPBadRequest(text="width is between 1 and 2048")

    data = await request.read()
    async with workers:
        try:
            body = await asyncio.to_thread(shrink, data, width)
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            raise web.HTTPUnsupportedMediaType(text="not a picture") from None
    return web.Response(body=body, content_type="image/jpeg")


def make_app():
    app = web.Application(client_max_size=LARGEST_UPLOAD)
    app.router.add_post("/thumbnail", thumbnail)
    return app
