using System.Security.Cryptography;

namespace SdaToolkit.Hosting;

/// <summary>A public key that signatures of plugins are checked against: ECDSA on the curve P-256, with SHA-256. Immutable and thread safe.</summary>
public sealed class VerificationKey
{
    private const string CurveOid = "1.2.840.10045.3.1.7";
    private readonly byte[] _subjectPublicKeyInfo;

    private VerificationKey(byte[] subjectPublicKeyInfo)
    {
        _subjectPublicKeyInfo = subjectPublicKeyInfo;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));
    }

    /// <summary>SHA-256 over the DER bytes of the key's SubjectPublicKeyInfo, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>SubjectPublicKeyInfo in Base64, as the host's configuration holds it.</summary>
    public string Base64 => Convert.ToBase64String(_subjectPublicKeyInfo);

    /// <summary>The key as a PEM file, "-----BEGIN PUBLIC KEY-----".</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _subjectPublicKeyInfo) + "\n";

    /// <summary>Reads a key from PEM or Base64.</summary>
    /// <param name="text">A PEM public key, or SubjectPublicKeyInfo in Base64.</param>
    /// <exception cref="InvalidDataException">It is no public key on P-256; says what was found.</exception>
    public static VerificationKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) throw new InvalidDataException("found a private key; a public key is wanted, and a private one belongs to nobody but its owner");
        try
        {
            return FromDer(text.Contains("-----BEGIN", StringComparison.Ordinal) ? DerOfPem(text) : Convert.FromBase64String(text.Trim()));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException("found no public key; allowed is PEM (\"-----BEGIN PUBLIC KEY-----\") or SubjectPublicKeyInfo in Base64, ECDSA on P-256", e);
        }
    }

    /// <summary>Whether a signature is this key's over some bytes. False also where it is no signature at all.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="signature">ECDSA with SHA-256, r and s as a DER sequence.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_subjectPublicKeyInfo, out _);
        try
        {
            return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    internal static VerificationKey Of(ECDsa key)
    {
        CheckCurve(key);
        return new(key.ExportSubjectPublicKeyInfo());
    }

    internal static void CheckCurve(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed) throw new InvalidDataException("found a key whose curve is spelt out; allowed is the named curve P-256");
        if (curve.Oid.Value != CurveOid) throw new InvalidDataException($"found a key on curve {OneLine.Of(curve.Oid.FriendlyName ?? curve.Oid.Value)}; allowed is P-256");
    }

    private static VerificationKey FromDer(byte[] der)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(der, out var read);
            if (read != der.Length) throw new InvalidDataException($"found {der.Length - read} bytes after the public key; allowed are none");
            return Of(key);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            throw new InvalidDataException($"found no ECDSA public key ({OneLine.Of(e.Message)}); allowed is P-256", e);
        }
    }

    private static byte[] DerOfPem(string text)
    {
        var fields = PemEncoding.Find(text);
        var label = text[fields.Label];
        if (label != "PUBLIC KEY") throw new InvalidDataException($"found PEM \"{OneLine.Of(label)}\"; allowed is \"PUBLIC KEY\"");
        return Convert.FromBase64String(text[fields.Base64Data]);
    }
}
