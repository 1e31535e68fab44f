using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Clinic.Backup;

public class ExportEncryptor
{
    private readonly byte[] _key;
    private readonly ILogger<ExportEncryptor> _logger;

    public ExportEncryptor(byte[] key, ILogger<ExportEncryptor> logger)
    {
        if (key.Length != 32)
            throw new ArgumentException("the key must have 32 bytes", nameof(key));
        _key = key;
        _logger = logger;
    }

    public async Task<string> WriteAsync(byte[] export, DateOnly day, string share)
    {
        var watch = Stopwatch.StartNew();
        var path = Path.Combine(share, $"export-{day:yyyyMMdd}.bin");

        using var aes = new AesGcm(_key, tagSizeInBytes: 16);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var tag = new byte[16];
        var body = new byte[export.Length];
        aes.Encrypt(nonce, export, body, tag, BitConverter.GetBytes(day.DayNumber));
        byte[] header = [2, .. nonce, .. tag];

        await using (var file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(header);
            await file.WriteAsync(body);
        }
        File.Move(path + ".part", path, overwrite: true);
        _logger.LogInformation("Export of {Day}: {Bytes} bytes in {Time} ms",
            day, header.Length + body.Length, watch.ElapsedMilliseconds);
        return path;
    }
}
