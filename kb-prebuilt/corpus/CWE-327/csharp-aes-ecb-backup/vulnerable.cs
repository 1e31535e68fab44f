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

        using var aes = Aes.Create();
        aes.Key = _key;
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.PKCS7;
        using var encryptor = aes.CreateEncryptor();
        byte[] header = [1];
        var body = encryptor.TransformFinalBlock(export, 0, export.Length);

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
