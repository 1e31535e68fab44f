using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Shop.Catalog;

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public decimal Price { get; set; }
}

public class CatalogContext : DbContext
{
    public CatalogContext(DbContextOptions<CatalogContext> options) : base(options) { }

    public DbSet<Product> Products => Set<Product>();
}

[ApiController]
[Route("api/products")]
public class ProductSearchController : ControllerBase
{
    private const int PageSize = 24;
    private readonly CatalogContext _db;

    public ProductSearchController(CatalogContext db) => _db = db;

    [HttpGet("search")]
    public async Task<IActionResult> Search(string q, int page = 1)
    {
        var word = q.Trim().Replace("\"", "");
        if (word.Length < 2 || page < 1)
            return BadRequest(new { error = "enter at least two letters" });

        var term = "\"" + word + "*\"";
        var sql = $"SELECT * FROM Products WHERE CONTAINS((Name, Description), '{term}')";
        var products = await _db.Products.FromSqlRaw(sql)
            .AsNoTracking()
            .OrderBy(p => p.Name)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync();

        return Ok(new { page, items = products.Select(p => new { p.Id, p.Name, p.Price }) });
    }
}
