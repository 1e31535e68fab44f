using System.Collections.Concurrent;

namespace Newsletter;

public class ClickCounter
{
    private readonly ConcurrentDictionary<int, int> _clicks = new();

    public void Count(int mailing) => _clicks.AddOrUpdate(mailing, 1, (_, n) => n + 1);

    public IReadOnlyDictionary<int, int> Snapshot() => _clicks;
}

public static class ClickEndpoint
{
    private const string Fallback = "https://www.example.com/news";
    private static readonly HashSet<string> OwnHosts = ["www.example.com", "blog.example.com"];

    public static void MapClicks(this WebApplication app)
    {
        app.MapGet("/click", Follow);
        app.MapGet("/click/stats", (ClickCounter counter) => counter.Snapshot()).RequireAuthorization();
    }

    private static IResult Follow(ClickCounter counter, ILogger<ClickCounter> logger, int mailing, string? to)
    {
        if (mailing > 0)
            counter.Count(mailing);

        var target = Fallback;
        if (Uri.TryCreate(to, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps && OwnHosts.Contains(uri.Host))
        {
            target = uri.AbsoluteUri;
        }
        else
        {
            logger.LogInformation("Mailing {Mailing} has a link to another site or none", mailing);
        }
        return Results.Redirect(target, permanent: false);
    }
}
