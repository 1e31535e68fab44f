async def f(source):
    async for chunk in source:
        data = await chunk.read()
        yield data
    async with source.lock() as lock:
        last = lock
    yield last
