using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.XPath;
using Microsoft.Extensions.Caching.Memory;

namespace Archive;

public record YearTotal(string Customer, int Year, int Orders, decimal Total);

public class OrderArchive
{
    private readonly string _directory;
    private readonly IMemoryCache _cache;

    public OrderArchive(string directory, IMemoryCache cache)
    {
        _directory = directory;
        _cache = cache;
    }

    private XPathNavigator Open(int year)
    {
        var path = Path.Combine(_directory, year.ToString("D4", CultureInfo.InvariantCulture) + ".xml");
        var document = _cache.GetOrCreate(path, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(20);
            return new XPathDocument(path);
        });
        return document!.CreateNavigator();
    }

    public YearTotal Total(string customer, int year)
    {
        if (year < 2000 || year > DateTime.Today.Year)
            throw new ArgumentOutOfRangeException(nameof(year));
        customer = Regex.Replace(customer, @"\s+", "").ToUpperInvariant();
        if (customer.Length == 0)
            throw new ArgumentException("customer number is missing", nameof(customer));

        var archive = Open(year);
        var orders = (double)archive.Evaluate($"count(/archive/order[@customer='{customer}'])");
        if (orders == 0)
            return new YearTotal(customer, year, 0, 0m);

        var cents = (double)archive.Evaluate(
            $"sum(/archive/order[@customer='{customer}' and not(@cancelled)]/@cents)");
        return new YearTotal(customer, year, (int)orders, (decimal)cents / 100m);
    }
}
