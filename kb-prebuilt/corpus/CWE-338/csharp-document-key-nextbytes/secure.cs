using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Contracts;

public sealed class ContractArchive
{
    private const int TagSize = 16;
    private readonly RSA _archiveKey;
    private readonly string _directory;

    public ContractArchive(RSA archiveKey, string directory)
    {
        _archiveKey = archiveKey;
        _directory = directory;
    }

    public string Store(int customerId, Guid contractId, byte[] document)
    {
        var key = new byte[32];
        var nonce = new byte[12];
        RandomNumberGenerator.Fill(key);
        RandomNumberGenerator.Fill(nonce);

        var cipher = new byte[document.Length];
        var tag = new byte[TagSize];
        using (var aes = new AesGcm(key, TagSize))
        {
            aes.Encrypt(nonce, document, cipher, tag, contractId.ToByteArray());
        }
        var wrapped = _archiveKey.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
        CryptographicOperations.ZeroMemory(key);

        var path = Path.Combine(_directory, $"{customerId}-{contractId:N}.enc");
        using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, wrapped.Length);
        output.Write(length);
        output.Write(wrapped);
        output.Write(nonce);
        output.Write(tag);
        output.Write(cipher);
        return path;
    }
}
