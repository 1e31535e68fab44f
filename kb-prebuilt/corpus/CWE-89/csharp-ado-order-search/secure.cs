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
        const string sql = @"SELECT Id, Customer, Status, Total FROM Orders
            WHERE Customer LIKE '%' + @customer + '%' AND Status = @status
            ORDER BY PlacedAt DESC
            OFFSET @offset ROWS FETCH NEXT @count ROWS ONLY";

        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 15 };
        command.Parameters.AddWithValue("@customer", customer.Trim());
        command.Parameters.AddWithValue("@status", status);
        command.Parameters.AddWithValue("@offset", Math.Max(0, page - 1) * PageSize);
        command.Parameters.AddWithValue("@count", PageSize);

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
