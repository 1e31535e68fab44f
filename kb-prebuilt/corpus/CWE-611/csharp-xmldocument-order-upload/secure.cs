using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Mvc;

namespace Wholesale.Orders;

public record Position(string Article, int Quantity);

public interface IOrderStore
{
    Task<int> AddAsync(string customer, IReadOnlyList<Position> positions, string note);
}

[ApiController]
[Route("api/orders")]
public class OrderUploadController : ControllerBase
{
    private readonly IOrderStore _orders;

    public OrderUploadController(IOrderStore orders) => _orders = orders;

    [HttpPost]
    [Consumes("application/xml")]
    [RequestSizeLimit(512 * 1024)]
    public async Task<IActionResult> Upload()
    {
        using var body = new StreamReader(Request.Body);
        var text = await body.ReadToEndAsync();
        var document = new XmlDocument { XmlResolver = null };
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            document.Load(reader);
        }
        catch (XmlException e)
        {
            return BadRequest(new { error = "malformed XML", line = e.LineNumber });
        }

        var positions = new List<Position>();
        foreach (XmlElement node in document.GetElementsByTagName("position"))
        {
            if (int.TryParse(node.GetAttribute("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity))
                positions.Add(new Position(node.GetAttribute("article"), quantity));
        }
        var customer = document.DocumentElement?.GetAttribute("customer") ?? "";
        if (customer.Length == 0 || positions.Count == 0)
            return BadRequest(new { error = "customer or positions are missing" });

        var note = document.SelectSingleNode("/order/note")?.InnerText ?? "";
        var number = await _orders.AddAsync(customer, positions, note);
        return Ok(new { number, positions = positions.Count, note });
    }
}
