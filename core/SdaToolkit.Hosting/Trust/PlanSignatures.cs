using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Hosting;

/// <summary>What is known of a declared plan's signature.</summary>
/// <param name="IsValid">Whether it is the key's, over this plan as it is.</param>
/// <param name="Owner">Name of the key's owner in the configuration; empty where the key was given by the caller.</param>
/// <param name="Fault">Why it is not; empty where it is.</param>
public sealed record PlanVerdict(bool IsValid, string Owner, string Fault);

/// <summary>Signs declared plans and checks their signatures: who declared it, and that nothing of it was changed since.</summary>
/// <remarks>
/// ECDSA on P-256 with SHA-256 over the plan's bytes with the signature's own bytes empty, so that key, signer and time of signing are covered too. The bytes are
/// those of this serialisation (fields by number, unset ones left out): JSON and binary files of one plan have one signature.
/// </remarks>
public static class PlanSignatures
{
    /// <summary>The only algorithm.</summary>
    public const string Algorithm = "ECDSA-P256-SHA256";

    /// <summary>The plan with a signature in place of any it had.</summary>
    /// <param name="plan">The plan; not changed.</param>
    /// <param name="key">The private key.</param>
    /// <param name="signer">Who signs, in words; may be empty.</param>
    /// <param name="signed">When, UTC.</param>
    public static DeclaredPlan Sign(DeclaredPlan plan, SigningKey key, string signer, DateTimeOffset signed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(key);
        var result = plan.Clone();
        result.Signature = new() { Algorithm = Algorithm, KeyId = key.PublicKey.Fingerprint, Signer = signer, Signed = Timestamp.FromDateTimeOffset(signed) };
        result.Signature.Signature = ByteString.CopyFrom(key.Sign(Bytes(result)));
        return result;
    }

    /// <summary>Checks a plan against one key.</summary>
    public static PlanVerdict Verify(DeclaredPlan plan, VerificationKey key) => Verify(plan, key, "");

    /// <summary>Checks a plan against the keys that a host trusts.</summary>
    /// <exception cref="InvalidDataException">A key of the configuration is malformed.</exception>
    public static PlanVerdict Verify(DeclaredPlan plan, Schemas.Host.V1.HostConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var trusted in configuration.TrustedKeys)
        {
            var key = VerificationKey.Parse(trusted.PublicKey);
            if (key.Fingerprint == plan.Signature?.KeyId) return Verify(plan, key, OneLine.Of(trusted.Name));
        }

        return new(false, "", plan.Signature is null ? "it is not signed" : $"it is signed by the key {OneLine.Of(plan.Signature.KeyId)}, which this host does not trust");
    }

    private static PlanVerdict Verify(DeclaredPlan plan, VerificationKey key, string owner)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(key);
        var fault = plan.Signature switch
        {
            null => "it is not signed",
            { Algorithm: not Algorithm } other => $"it is signed by \"{OneLine.Of(other.Algorithm)}\"; known is {Algorithm}",
            var s when s.KeyId != key.Fingerprint => $"it is signed by the key {OneLine.Of(s.KeyId)}, not by {key.Fingerprint}",
            var s when !key.Verify(Bytes(plan), s.Signature.Span) => "the signature is not of this plan: it was changed after it was signed",
            _ => "",
        };
        return new(fault.Length == 0, owner, fault);
    }

    private static byte[] Bytes(DeclaredPlan plan)
    {
        var copy = plan.Clone();
        copy.Signature.Signature = ByteString.Empty;
        return copy.ToByteArray();
    }
}
