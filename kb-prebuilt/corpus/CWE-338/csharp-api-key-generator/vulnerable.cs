using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Portal.Keys;

public class ApiKey
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public string Label { get; set; } = "";
    public string Hash { get; set; } = "";
    public DateTime CreatedAt { get; set; }
}

public class ApiKeyService
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int KeyLength = 40;
    private static readonly Random Generator = new(Environment.TickCount);
    private readonly DbContext _db;

    public ApiKeyService(DbContext db) => _db = db;

    public async Task<string> CreateAsync(int customerId, string label)
    {
        var text = new StringBuilder("ak_", KeyLength + 3);
        for (var i = 0; i < KeyLength; i++)
        {
            text.Append(Alphabet[Generator.Next(Alphabet.Length)]);
        }
        var key = text.ToString();

        _db.Set<ApiKey>().Add(new ApiKey
        {
            CustomerId = customerId,
            Label = label.Trim(),
            Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            CreatedAt = DateTime.UtcNow,
        });
        await _db.SaveChangesAsync();
        return key;
    }
}
