async function* f(source: Source): AsyncGenerator<Data> {
    for await (const chunk of source) {
        const data = await chunk.read();
        yield data;
    }
    const last = await Promise.all([source.end()]);
    yield* last;
}
