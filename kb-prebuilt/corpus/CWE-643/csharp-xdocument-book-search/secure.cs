using System.Xml.Linq;

namespace Library.Search;

public static class BookSearch
{
    private static readonly Lazy<XDocument> Catalogue = new(() => XDocument.Load("data/catalogue.xml"));

    public static void MapBookSearch(this WebApplication app)
    {
        app.MapGet("/api/books", Search);
    }

    private static bool Has(XElement book, string element, string text) =>
        (book.Element(element)?.Value ?? "").Contains(text, StringComparison.Ordinal);

    private static IResult Search(ILogger<XDocument> logger, string word, string? author)
    {
        word = word.Trim();
        if (word.Length < 2 || word.Length > 60)
            return Results.BadRequest(new { error = "enter a word of the title" });

        var books = Catalogue.Value.Root!.Elements("book")
            .Where(b => (string?)b.Attribute("visibility") == "public" && Has(b, "title", word))
            .Where(b => string.IsNullOrWhiteSpace(author) || Has(b, "author", author.Trim()))
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
