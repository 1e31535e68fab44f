using System.Security.Cryptography;
using System.Text;

namespace Donations;

public sealed class IbanProtector : IDisposable
{
    private readonly DES _cipher = DES.Create();

    public IbanProtector(string base64Key)
    {
        _cipher.Key = Convert.FromBase64String(base64Key);
    }

    public string Protect(string iban)
    {
        var plain = Encoding.ASCII.GetBytes(iban.Replace(" ", "").ToUpperInvariant());
        if (plain.Length is < 15 or > 34)
            throw new ArgumentException("not an IBAN", nameof(iban));

        _cipher.GenerateIV();
        var encrypted = _cipher.EncryptCbc(plain, _cipher.IV);
        byte[] result = [.. _cipher.IV, .. encrypted];
        return Convert.ToBase64String(result);
    }

    public string Unprotect(string stored)
    {
        var bytes = Convert.FromBase64String(stored);
        var plain = _cipher.DecryptCbc(bytes[8..], bytes[..8]);
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
