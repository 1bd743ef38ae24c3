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
        byte[][] seeds =
        [
            SignedPlugin.Pack(signed.Folder, signed.Key),
            new PackageBuilder(signed).WithFilesOfThePlugin().With("de/x", [1, 2, 3]).Build(System.IO.Compression.CompressionLevel.NoCompression),
            PackageBuilder.Zip(System.IO.Compression.CompressionLevel.Optimal, [("plugin.json", "{}"u8.ToArray(), 0)]),
        ];
        int opened = 0, refused = 0;

        Fuzz.Run("package", seeds, (_, bytes) =>
        {
            try
            {
                using var stream = new MemoryStream(bytes);
                using var package = PluginPackage.Open(stream);
                package.CopyTo(_ => new MemoryStream());
                opened++;
            }
            catch (InvalidDataException e)
            {
                AssertOneLine(e.Message);
                refused++;
            }
        });

        Console.WriteLine($"package: {opened} opened, {refused} refused");
        Assert.IsGreaterThan(0, refused);
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
        });

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
        });
    }

    private static void AssertOneLine(string text) => Assert.IsFalse(text.Any(char.IsControl), text);
}
