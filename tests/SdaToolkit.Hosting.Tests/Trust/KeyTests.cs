using System.Security.Cryptography;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class KeyTests
{
    [TestMethod]
    public void Parse_PublicKeyInEachForm_IsTheSameKey()
    {
        using var key = SigningKey.Create();
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(key.PublicKey.Base64)));

        Assert.AreEqual(fingerprint, key.PublicKey.Fingerprint);
        Assert.AreEqual(fingerprint, VerificationKey.Parse(key.PublicKey.Pem).Fingerprint);
        Assert.AreEqual(fingerprint, VerificationKey.Parse(" " + key.PublicKey.Base64 + "\n").Fingerprint);
        using var again = SigningKey.Parse(key.ExportPem());
        Assert.AreEqual(fingerprint, again.PublicKey.Fingerprint);
    }

    [TestMethod]
    [DataRow("nistP384")]
    [DataRow("nistP521")]
    [DataRow("secp256k1")]
    public void Parse_KeyOnAnotherCurve_IsRefusedByName(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        foreach (var error in new[]
        {
            Assert.ThrowsExactly<InvalidDataException>(() => VerificationKey.Parse(key.ExportSubjectPublicKeyInfoPem())),
            Assert.ThrowsExactly<InvalidDataException>(() => SigningKey.Parse(key.ExportPkcs8PrivateKeyPem())),
        })
        {
            Assert.StartsWith("found a key on curve ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("; allowed is P-256", error.Message, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Parse_WhatIsNoKey_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        using var key = SigningKey.Create();
        var der = Convert.FromBase64String(key.PublicKey.Base64);
        foreach (var text in new[] { "", "x", "AAAA", rsa.ExportSubjectPublicKeyInfoPem(), Convert.ToBase64String([.. der, 0]), Convert.ToBase64String(der[..^1]), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----" })
            Assert.StartsWith("found ", Assert.ThrowsExactly<InvalidDataException>(() => VerificationKey.Parse(text), text).Message, StringComparison.Ordinal);
        foreach (var text in new[] { "", key.PublicKey.Pem, rsa.ExportPkcs8PrivateKeyPem(), key.ExportPem()[..60] })
            Assert.StartsWith("found no ", Assert.ThrowsExactly<InvalidDataException>(() => SigningKey.Parse(text).Dispose(), text).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Parse_PrivateKeyInPlaceOfAPublicOne_IsRefused()
    {
        using var key = SigningKey.Create();

        Assert.StartsWith("found a private key", Assert.ThrowsExactly<InvalidDataException>(() => VerificationKey.Parse(key.ExportPem())).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Verify_SignatureOfOtherBytesOrMalformed_IsFalse()
    {
        using var key = SigningKey.Create();
        var signature = key.Sign("data"u8);

        Assert.IsTrue(key.PublicKey.Verify("data"u8, signature));
        Assert.IsFalse(key.PublicKey.Verify("Data"u8, signature));
        Assert.IsFalse(key.PublicKey.Verify("data"u8, [.. signature, 0]));
        Assert.IsFalse(key.PublicKey.Verify("data"u8, []));
        Assert.IsFalse(key.PublicKey.Verify("data"u8, [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]));
    }

    // RFC 6979, A.2.5: the key of its test vectors and its signature of "sample" with SHA-256.
    [TestMethod]
    public void Verify_VectorOfRfc6979_IsTrue()
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Convert.FromHexString("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"), Y = Convert.FromHexString("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299") },
        });
        var key = VerificationKey.Parse(ecdsa.ExportSubjectPublicKeyInfoPem());
        var signature = Convert.FromHexString("3046022100EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716022100F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");

        Assert.IsTrue(key.Verify("sample"u8, signature));
        Assert.IsFalse(key.Verify("test"u8, signature));
    }

    [TestMethod]
    public void TrustKey_NameOrKeyTakenBefore_IsRefused()
    {
        using var a = SigningKey.Create();
        using var b = SigningKey.Create();
        var configuration = new HostConfiguration();
        TrustDecisions.TrustKey(configuration, a.PublicKey, "Ground", DateTimeOffset.UnixEpoch);

        Assert.Contains("is trusted already", Assert.ThrowsExactly<InvalidDataException>(() => TrustDecisions.TrustKey(configuration, a.PublicKey, "Other", DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
        Assert.Contains("is that of the key " + a.PublicKey.Fingerprint, Assert.ThrowsExactly<InvalidDataException>(() => TrustDecisions.TrustKey(configuration, b.PublicKey, "GROUND", DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
        Assert.ThrowsExactly<InvalidDataException>(() => TrustDecisions.TrustKey(configuration, b.PublicKey, "two\nlines", DateTimeOffset.UnixEpoch));
        Assert.ThrowsExactly<InvalidDataException>(() => TrustDecisions.Remove(configuration, "Other"));
        TrustDecisions.Remove(configuration, a.PublicKey.Fingerprint);
        Assert.IsEmpty(configuration.TrustedKeys);
    }

    [TestMethod]
    public void Update_Configuration_IsWrittenWholeAndReadBack()
    {
        using var folder = new PluginFolder();
        using var key = SigningKey.Create();
        var path = Path.Combine(folder.Root, "new", "host.json");

        HostConfigurationFile.Update(path, c => TrustDecisions.TrustKey(c, key.PublicKey, "Ground", DateTimeOffset.UnixEpoch));
        HostConfigurationFile.Update(path, c => c.DisabledPlugins.Add("test.good"));
        Assert.ThrowsExactly<InvalidDataException>(() => HostConfigurationFile.Update(path, c => c.TrustedKeys[0].PublicKey = "AAAA"));
        Assert.ThrowsExactly<InvalidDataException>(() => HostConfigurationFile.Update(path, c => c.AllowedPlugins.Add(new AllowedPlugin { Id = "test.good", Sha256 = "0" })));

        var read = HostConfigurationFile.Read(path);
        Assert.AreEqual(key.PublicKey.Base64, read.TrustedKeys.Single().PublicKey);
        Assert.AreEqual("test.good", read.DisabledPlugins.Single());
        Assert.AreSequenceEqual(["host.json", "host.json.lock"], Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }
}
