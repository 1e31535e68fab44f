import hashlib
from datetime import datetime, timedelta, timezone

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

routes = web.RouteTableDef()
LIFETIME = timedelta(hours=12)


def users(request):
    return request.app["db"].users


@routes.post("/api/session")
async def resume_session(request):
    """Exchanges the device's stored refresh token for the profile."""
    body = await request.json()
    oldest = datetime.now(timezone.utc) - LIFETIME
    user = await users(request).find_one({
        "device": body.get("device"),
        "refresh_token": body.get("token"),
        "seen": {"$gt": oldest},
    })
    if user is None:
        raise web.HTTPUnauthorized(text="Please log in")
    await users(request).update_one({"_id": user["_id"]}, {"$currentDate": {"seen": True}})
    return web.json_response({"name": user["name"], "plan": user["plan"], "etag": etag(user)})


def etag(user):
    return hashlib.sha256(repr(sorted(user["settings"].items())).encode()).hexdigest()[:16]


async def make_app(url):
    app = web.Application(client_max_size=16 * 1024)
    app["db"] = AsyncIOMotorClient(url).get_default_database()
    app.add_routes(routes)
    return app
