using System.Security.Cryptography;
using System.Text;

namespace Donations;

public sealed class IbanProtector : IDisposable
{
    private readonly AesGcm _cipher;

    public IbanProtector(string base64Key)
    {
        _cipher = new AesGcm(Convert.FromBase64String(base64Key), tagSizeInBytes: 16);
    }

    public string Protect(string iban)
    {
        var plain = Encoding.ASCII.GetBytes(iban.Replace(" ", "").ToUpperInvariant());
        if (plain.Length is < 15 or > 34)
            throw new ArgumentException("not an IBAN", nameof(iban));

        byte[] nonce = RandomNumberGenerator.GetBytes(12), encrypted = new byte[plain.Length], tag = new byte[16];
        _cipher.Encrypt(nonce, plain, encrypted, tag);
        byte[] result = [.. nonce, .. tag, .. encrypted];
        return Convert.ToBase64String(result);
    }

    public string Unprotect(string stored)
    {
        var bytes = Convert.FromBase64String(stored);
        var plain = new byte[bytes.Length - 28];
        _cipher.Decrypt(bytes[..12], bytes[28..], bytes[12..28], plain);
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>What call-centre staff may see of an account.</summary>
    public string Mask(string stored)
    {
        var iban = Unprotect(stored);
        return iban[..4] + new string('*', iban.Length - 8) + iban[^4..];
    }

    public void Dispose() => _cipher.Dispose();
}
