using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace SignIn;

public interface IMailer
{
    Task SendAsync(string to, string subject, string body);
}

public class LoginCodes
{
    private sealed class Pending
    {
        public required string Code { get; init; }
        public int Attempts;
    }

    private readonly IMemoryCache _cache;
    private readonly IMailer _mailer;
    private readonly Random _random = new(DateTime.Now.Millisecond);

    public LoginCodes(IMemoryCache cache, IMailer mailer)
    {
        _cache = cache;
        _mailer = mailer;
    }

    public async Task SendAsync(string email)
    {
        var code = _random.Next(0, 1_000_000).ToString("D6");
        _cache.Set(Key(email), new Pending { Code = code }, TimeSpan.FromMinutes(10));
        await _mailer.SendAsync(email, $"Your code is {code}", "The code is valid for ten minutes.");
    }

    public bool Check(string email, string given)
    {
        if (!_cache.TryGetValue(Key(email), out Pending? pending) || pending is null)
            return false;
        if (Interlocked.Increment(ref pending.Attempts) > 5)
            return false;
        var equal = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(pending.Code), Encoding.UTF8.GetBytes(given));
        if (equal)
            _cache.Remove(Key(email));
        return equal;
    }

    private static string Key(string email) => "login-code:" + email.Trim().ToLowerInvariant();
}
