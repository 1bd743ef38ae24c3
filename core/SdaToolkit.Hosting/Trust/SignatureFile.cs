using System.Text;

namespace SdaToolkit.Hosting;

/// <summary>
/// plugin.json.sig: a detached signature over the bytes of plugin.json. Three lines of ASCII, each ended by a line feed:
/// <code>
/// sdatoolkit-signature 1
/// key FINGERPRINT
/// ecdsa-p256-sha256 SIGNATURE
/// </code>
/// FINGERPRINT is the SHA-256 of the key's SubjectPublicKeyInfo (DER), 64 lower-case hexadecimal digits. SIGNATURE is the
/// Base64 of r and s as a DER sequence, so that <c>openssl dgst -sha256 -verify</c> checks it too.
/// </summary>
/// <param name="Fingerprint">The key it names.</param>
/// <param name="Signature">r and s as a DER sequence.</param>
internal sealed record SignatureFile(string Fingerprint, byte[] Signature)
{
    public const string FileName = ManifestReader.FileName + ".sig";
    public const int MaximumBytes = 1024;
    private const string Header = "sdatoolkit-signature 1\nkey ";
    private const string Algorithm = "\necdsa-p256-sha256 ";

    /// <summary>The file's text. One signature has one text.</summary>
    public string Text => $"{Header}{Fingerprint}{Algorithm}{Convert.ToBase64String(Signature)}\n";

    /// <summary>Signs the bytes of a manifest.</summary>
    public static SignatureFile Of(ReadOnlySpan<byte> manifest, SigningKey key) => new(key.PublicKey.Fingerprint, key.Sign(manifest));

    /// <summary>The signature beside a manifest, or null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static SignatureFile? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (!file.Exists) return null;
        if (file.Length is 0 or > MaximumBytes) throw Malformed();
        return Parse(File.ReadAllBytes(file.FullName));
    }

    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="InvalidDataException">They differ in any way from what this program writes.</exception>
    public static SignatureFile Parse(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var fingerprintEnd = Header.Length + 64;
        if (bytes.Length > MaximumBytes || !text.StartsWith(Header, StringComparison.Ordinal) || text.Length < fingerprintEnd + Algorithm.Length) throw Malformed();
        var fingerprint = text[Header.Length..fingerprintEnd];
        if (!Sha256Text.IsOne(fingerprint)) throw Malformed();
        var signature = new byte[MaximumBytes];
        if (!Convert.TryFromBase64String(text[(fingerprintEnd + Algorithm.Length)..], signature, out var length)) throw Malformed();
        var file = new SignatureFile(fingerprint, signature[..length]);
        // Written anew it must be the same: no second spelling of the same signature, and nothing beside it.
        return file.Text == text ? file : throw Malformed();
    }

    private static InvalidDataException Malformed() => new($"{FileName}: is not a signature; sda plugins sign writes one");
}
