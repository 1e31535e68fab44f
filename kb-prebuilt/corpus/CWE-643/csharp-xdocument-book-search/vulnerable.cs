using System.Xml.Linq;
using System.Xml.XPath;

namespace Library.Search;

public static class BookSearch
{
    private static readonly Lazy<XDocument> Catalogue = new(() => XDocument.Load("data/catalogue.xml"));

    public static void MapBookSearch(this WebApplication app)
    {
        app.MapGet("/api/books", Search);
    }

    private static IResult Search(ILogger<XDocument> logger, string word, string? author)
    {
        word = word.Trim();
        if (word.Length < 2 || word.Length > 60)
            return Results.BadRequest(new { error = "enter a word of the title" });

        var condition = $"@visibility='public' and contains(title, '{word}')";
        if (!string.IsNullOrWhiteSpace(author))
            condition += $" and contains(author, '{author.Trim()}')";
        var books = Catalogue.Value.XPathSelectElements($"/catalogue/book[{condition}]")
            .Take(50)
            .Select(b => new
            {
                Id = (string?)b.Attribute("id"),
                Title = b.Element("title")?.Value,
                Author = b.Element("author")?.Value,
                Year = (int?)b.Element("year"),
                Shelf = (string?)b.Attribute("shelf") ?? "store",
            })
            .OrderBy(b => b.Title, StringComparer.CurrentCultureIgnoreCase)
            .ToList();

        logger.LogInformation("Search returned {Count} books", books.Count);
        return Results.Ok(new { count = books.Count, books });
    }
}
