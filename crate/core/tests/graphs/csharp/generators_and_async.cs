class Source
{
    public async IAsyncEnumerable<string> Lines(string path)
    {
        await using var stream = Open(path);
        await foreach (var line in Read(stream))
        {
            if (line == null)
                yield break;
            yield return line;
        }
    }

    public async Task Run(string path)
    {
        var text = await Load(path).ConfigureAwait(false);
        await Task.WhenAll(Save(text), Send(text));
    }
}
