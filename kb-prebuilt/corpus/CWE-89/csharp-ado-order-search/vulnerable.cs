using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace Shop.Orders;

public record OrderRow(int Id, string Customer, string Status, decimal Total);

public class OrderRepository
{
    private const int PageSize = 30;
    private readonly string _connectionString;
    private readonly ILogger<OrderRepository> _logger;

    public OrderRepository(string connectionString, ILogger<OrderRepository> logger)
    {
        _connectionString = connectionString;
        _logger = logger;
    }

    public async Task<List<OrderRow>> SearchAsync(string customer, string status, int page)
    {
        var sql = $@"SELECT Id, Customer, Status, Total FROM Orders
            WHERE Customer LIKE '%{customer.Trim()}%' AND Status = '{status}'
            ORDER BY PlacedAt DESC
            OFFSET {Math.Max(0, page - 1) * PageSize} ROWS FETCH NEXT {PageSize} ROWS ONLY";

        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 15 };

        var orders = new List<OrderRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            orders.Add(new OrderRow(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetDecimal(3)));
        }
        _logger.LogDebug("Order search, page {Page}: {Count} rows", page, orders.Count);
        return orders;
    }
}
