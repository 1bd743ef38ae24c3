using System.Security.Cryptography;

namespace SdaToolkit.Hosting;

/// <summary>A private key that signs plugins: ECDSA on the curve P-256, with SHA-256.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        PublicKey = VerificationKey.Of(key);
    }

    /// <summary>The public key that belongs to it.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads an unencrypted PEM private key ("PRIVATE KEY" or "EC PRIVATE KEY").</summary>
    /// <exception cref="InvalidDataException">It is no private key on P-256; says what was found.</exception>
    public static SigningKey Parse(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var key = ECDsa.Create();
        try
        {
            if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) throw new InvalidDataException("found no PEM private key; sda plugins keygen makes one");
            key.ImportFromPem(pem);
            return new(key);
        }
        catch (Exception e)
        {
            key.Dispose();
            if (e is ArgumentException or CryptographicException) throw new InvalidDataException($"found no usable PEM private key ({OneLine.Of(e.Message)}); allowed is ECDSA on P-256, unencrypted", e);
            throw;
        }
    }

    /// <summary>The private key as an unencrypted PEM file, PKCS #8.</summary>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Signs bytes; every call gives another signature.</summary>
    /// <returns>r and s as a DER sequence.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
