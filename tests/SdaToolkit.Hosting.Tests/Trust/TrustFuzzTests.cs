using System.IO.Compression;
using System.Security.Cryptography;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Whatever bytes a package, a manifest or a signature holds, reading them gives one clear line at worst.</summary>
[TestClass]
public class TrustFuzzTests
{
    [TestMethod]
    public void Package_MutatedBytes_GiveTheSameFilesOrOneLine()
    {
        using var signed = new SignedPlugin();
        var refused = 0;

        Fuzz.Run("package", Packages(signed), (_, bytes) =>
        {
            if (!Opens(signed, bytes, out string _)) refused++;
        }, share: 0.5);

        Assert.IsGreaterThan(0, refused);
    }

    // Most mutations move the directory of a zip file, which is seen at once. These leave it where it is.
    [TestMethod]
    public void Package_BytesChangedInPlace_GiveTheSameFilesOrOneLine()
    {
        using var signed = new SignedPlugin();
        var packages = Packages(signed);
        var whole = packages.Select(p => Opens(signed, p, out var hash) ? hash : "").ToList();
        Assert.IsTrue(whole.TrueForAll(h => h.Length == 64));
        int opened = 0, refused = 0;

        Fuzz.Run("package in place", packages, (seed, bytes) =>
        {
            var random = new Random(BitConverter.ToInt32(SHA256.HashData(bytes)));
            var changed = (byte[])packages[seed].Clone();
            var start = random.Next(3) == 0 ? 0 : Math.Max(0, changed.Length - 1500);
            for (var i = random.Next(1, 4); i > 0; i--) changed[random.Next(start, changed.Length)] = random.Next(4) == 0 ? (byte)0xFF : (byte)random.Next(256);
            if (Opens(signed, changed, out var hash))
            {
                opened++;
                if (hash.Length > 0) Assert.AreEqual(whole[seed], hash, "a signature is believed for the files that were signed only");
            }
            else refused++;
        }, share: 0.5);

        Console.WriteLine($"package in place: {opened} opened, {refused} refused");
        Assert.IsGreaterThan(0, opened);
        Assert.IsGreaterThan(0, refused);
    }

    private static byte[][] Packages(SignedPlugin signed) =>
    [
        SignedPlugin.Pack(signed.Folder, signed.Key),
        new PackageBuilder(signed).WithFilesOfThePlugin().With("de/x", [1, 2, 3]).Build(CompressionLevel.NoCompression),
        new PackageBuilder(signed).With("OwnProtobuf.dll", [1]).With("wire.descriptors.pb", []).Build(),
    ];

    /// <summary>Whether a package opens and can be read to its end, and the hash of its files where its signature is believed.</summary>
    private static bool Opens(SignedPlugin signed, byte[] bytes, out string hash)
    {
        hash = "";
        try
        {
            using var stream = new MemoryStream(bytes);
            using var package = PluginPackage.Open(stream);
            package.CopyTo(_ => new MemoryStream());
            var signature = package.SignatureBytes is { } s ? SignatureFile.Parse(s) : null;
            if (new TrustedKeys(signed.Configuration).Check(signature, package.ManifestBytes).Status == SignatureStatus.Believed) hash = PluginFiles.HashOf(package.Files);
            return true;
        }
        catch (InvalidDataException e)
        {
            AssertOneLine(e.Message);
            return false;
        }
    }

    [TestMethod]
    public void Manifest_MutatedBytes_GiveProblemsInOneLineEach()
    {
        using var signed = new SignedPlugin("Good");
        byte[][] seeds = [File.ReadAllBytes(signed.PathOf("plugin.json")), "{\"id\":\"a\",\"files\":[{\"name\":\"a/b\",\"sizeBytes\":\"18446744073709551615\",\"sha256\":\"\"}],\"capabilities\":[\"files\",\"network\"],\"highestMarking\":\"TLP:RED\"}"u8.ToArray()];
        int sound = 0, faulty = 0;

        Fuzz.Run("manifest", seeds, (_, bytes) =>
        {
            try
            {
                ManifestReader.Parse(bytes, out var problems);
                if (problems.Count == 0) sound++;
                AssertOneLine(OneLine.Joined(problems));
            }
            catch (InvalidDataException e)
            {
                AssertOneLine(OneLine.Of(e.Message));
                faulty++;
            }
        }, share: 0.5);

        Assert.IsGreaterThan(0, faulty);
        Assert.IsGreaterThanOrEqualTo(0, sound);
    }

    [TestMethod]
    public void Signature_MutatedBytes_AreNeverBelieved()
    {
        using var signed = new SignedPlugin();
        var manifest = File.ReadAllBytes(signed.PathOf("plugin.json"));
        var seed = File.ReadAllBytes(signed.PathOf("plugin.json.sig"));
        var keys = new TrustedKeys(signed.Configuration);

        Fuzz.Run("signature", [seed], (_, bytes) =>
        {
            if (bytes.AsSpan().SequenceEqual(seed)) return;
            try
            {
                Assert.AreNotEqual(SignatureStatus.Believed, keys.Check(SignatureFile.Parse(bytes), manifest).Status);
            }
            catch (InvalidDataException e)
            {
                AssertOneLine(e.Message);
            }
        }, share: 0.2);
    }

    private static void AssertOneLine(string text) => Assert.IsFalse(text.Any(char.IsControl), text);
}
