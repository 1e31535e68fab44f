import json

from websockets.asyncio.server import broadcast, serve
from websockets.exceptions import ConnectionClosed

MOST_TOPICS = 32


class Feed:
    """Sends the stations' readings to the dashboards that subscribed to them."""

    def __init__(self):
        self.subscribers = {}

    async def connection(self, socket):
        wanted = set()
        try:
            async for message in socket:
                request = json.loads(message)
                if len(wanted) + len(request.get("subscribe", [])) > MOST_TOPICS:
                    await socket.close(1008, "too many topics")
                    break
                for topic in request.get("subscribe", []):
                    wanted.add(str(topic)[:64])
                    self.subscribers.setdefault(str(topic)[:64], set()).add(socket)
                await socket.send(json.dumps({"topics": len(wanted)}))
        except (ConnectionClosed, ValueError, AttributeError, TypeError):
            pass
        finally:
            for topic in wanted:
                self.subscribers[topic].discard(socket)
                if not self.subscribers[topic]:
                    del self.subscribers[topic]

    def publish(self, topic, reading):
        text = json.dumps({"topic": topic, "reading": reading})
        broadcast(self.subscribers.get(topic, ()), text)


async def run(feed, port):
    async with serve(feed.connection, "0.0.0.0", port, max_size=16 * 1024) as server:
        await server.serve_forever()
