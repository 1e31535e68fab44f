using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;

namespace News.Import;

public record Entry(string Title, Uri Link, DateTimeOffset Published);

public class FeedReader
{
    private const int MaxEntries = 100;
    private readonly ILogger<FeedReader> _logger;

    public FeedReader(ILogger<FeedReader> logger) => _logger = logger;

    public async Task<List<Entry>> ReadAsync(Stream feed, CancellationToken stop)
    {
        var settings = new XmlReaderSettings
        {
            Async = true,
            IgnoreComments = true,
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = null,
            MaxCharactersFromEntities = 10_000,
            MaxCharactersInDocument = 5_000_000,
        };
        using var reader = XmlReader.Create(feed, settings);
        var document = await XDocument.LoadAsync(reader, LoadOptions.None, stop);

        var entries = new List<Entry>();
        foreach (var item in document.Descendants("item").Take(MaxEntries))
        {
            var title = (string?)item.Element("title");
            if (string.IsNullOrWhiteSpace(title)
                || !Uri.TryCreate((string?)item.Element("link"), UriKind.Absolute, out var link)
                || (link.Scheme != Uri.UriSchemeHttps && link.Scheme != Uri.UriSchemeHttp))
            {
                _logger.LogDebug("An entry without title or link is skipped");
                continue;
            }
            if (!DateTimeOffset.TryParse((string?)item.Element("pubDate"), CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal, out var published))
            {
                published = DateTimeOffset.UtcNow;
            }
            entries.Add(new Entry(title.Trim(), link, published));
        }
        return entries;
    }
}
