using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>What is known of a manifest's signature.</summary>
/// <param name="Status">Whether it is believed.</param>
/// <param name="Fingerprint">The key it names; empty where there is none.</param>
/// <param name="By">Name of the key's owner in the configuration; empty where the key is not trusted.</param>
/// <param name="Fault">What is wrong with it, one line.</param>
internal sealed record SignatureFinding(SignatureStatus Status, string Fingerprint = "", string By = "", string Fault = "");

/// <summary>Whether a signature is believed.</summary>
internal enum SignatureStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is that of a trusted key.</summary>
    Believed,

    /// <summary>It names a key that the host does not trust, so it says nothing.</summary>
    UnknownKey,

    /// <summary>It is malformed, or names a trusted key but is not that key's over these bytes.</summary>
    Broken,
}

/// <summary>The keys that a host trusts, by fingerprint: what a key is called decides nothing. Immutable and thread safe.</summary>
internal sealed class TrustedKeys
{
    private readonly Dictionary<string, (string Name, VerificationKey Key)> _keys = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A key of the configuration is malformed.</exception>
    public TrustedKeys(HostConfiguration configuration)
    {
        for (var i = 0; i < configuration.TrustedKeys.Count; i++)
        {
            var trusted = configuration.TrustedKeys[i];
            try
            {
                var key = VerificationKey.Parse(trusted.PublicKey);
                if (!_keys.TryAdd(key.Fingerprint, (OneLine.Of(trusted.Name), key))) throw new InvalidDataException("found a key that is listed before; allowed is each once");
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"trustedKeys[{i}].publicKey: {e.Message}", e);
            }
        }
    }

    /// <summary>Looks at the signature beside a manifest.</summary>
    public SignatureFinding Check(string folder, ReadOnlySpan<byte> manifest)
    {
        try
        {
            return Check(SignatureFile.Read(folder), manifest);
        }
        catch (InvalidDataException e)
        {
            return new(SignatureStatus.Broken, Fault: e.Message);
        }
    }

    /// <summary>Looks at a signature.</summary>
    public SignatureFinding Check(SignatureFile? signature, ReadOnlySpan<byte> manifest)
    {
        if (signature is null) return new(SignatureStatus.None);
        if (!_keys.TryGetValue(signature.Fingerprint, out var trusted)) return new(SignatureStatus.UnknownKey, signature.Fingerprint);
        return trusted.Key.Verify(manifest, signature.Signature)
            ? new(SignatureStatus.Believed, signature.Fingerprint, trusted.Name)
            : new(SignatureStatus.Broken, signature.Fingerprint, Fault: $"{ManifestReader.FileName} is not what the key \"{trusted.Name}\" signed");
    }
}
