using System.IO.Compression;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Packages that would harm whoever unpacks them. All are signed by a trusted key.</summary>
[TestClass]
public class PackageAttackTests
{
    [TestMethod]
    [DataRow("../evil")]
    [DataRow("/etc/evil")]
    [DataRow("a/../../evil")]
    [DataRow("a/./b")]
    [DataRow("a//b")]
    [DataRow("folder/")]
    [DataRow("C:evil")]
    [DataRow("C:\\evil")]
    [DataRow("..\\evil")]
    [DataRow("nul")]
    [DataRow("COM1.txt")]
    [DataRow("a/Aux.dll")]
    [DataRow("dot.")]
    [DataRow("space ")]
    [DataRow("stream:hidden")]
    [DataRow("line\nend")]
    [DataRow("\u202Egpj.dll")]
    [DataRow("caf\u00e9")]
    [DataRow("a/b/c/d/e/f/g/h/i/j/k/l/m")]
    public void Install_NameThatIsNoPlainPath_IsRefused(string name)
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With(name, [1]).Build(), "entry \"");
    }

    [TestMethod]
    public void Install_NameThatIsTooLong_IsRefused()
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With(new string('a', 201), [1]).Build(), "has 201 characters; allowed are 1 to 200");
    }

    [TestMethod]
    [DataRow(0xA1FF, "symbolic link")]
    [DataRow(0x41ED, "folder")]
    [DataRow(0x61B6, "block device")]
    [DataRow(0x21B6, "character device")]
    [DataRow(0x11B6, "pipe")]
    [DataRow(0xC1B6, "socket")]
    public void Install_EntryThatIsNoFile_IsRefused(int mode, string what)
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With("entry", "/etc/passwd"u8.ToArray(), mode).Build(), "entry \"entry\": it is a link, a folder or a device", what);
    }

    [TestMethod]
    public void Install_SameNameTwice_IsRefused()
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With("x", [1]).With("x", [2]).Build(), "entry \"x\" is there twice, perhaps in another case");
    }

    [TestMethod]
    [DataRow("OWNPROTOBUF.DLL")]
    [DataRow("Plugin.json")]
    [DataRow("plugin.json.SIG")]
    public void Install_NamesThatDifferInCaseOnly_AreRefused(string name)
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With(name, [1]).Build(), $"entry \"{name}\" is there twice, perhaps in another case");
    }

    [TestMethod]
    public void Install_FileThatIsAFolderToo_IsRefused()
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With("x", [1]).With("X/y", [1]).Build(), "is a file and a folder");
    }

    [TestMethod]
    public void Install_EntryThatGrowsWithoutMeasure_IsRefused()
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, new PackageBuilder(signed).WithFilesOfThePlugin().With("zeros", new byte[16 * 1024 * 1024]).Build(), "entry \"zeros\": it grows from");
    }

    [TestMethod]
    public void Install_TooManyEntries_IsRefused()
    {
        using var signed = new SignedPlugin();
        var package = PackageBuilder.Zip(CompressionLevel.NoCompression, Enumerable.Range(0, 10_003).Select(i => ($"f{i}", Array.Empty<byte>(), 0)));

        AssertRefused(signed, package, "has 10003 entries or is of Zip64; allowed are 10000 files");
    }

    [TestMethod]
    public void Install_TooManyEntriesUnderASmallCount_IsRefused()
    {
        using var signed = new SignedPlugin();
        var package = PackageBuilder.Zip(CompressionLevel.NoCompression, Enumerable.Range(0, 60_000).Select(i => ($"{new string('f', 150)}{i}", Array.Empty<byte>(), 0)));
        package[^14] = 1;
        package[^13] = package[^12] = package[^11] = 0;
        package[^12] = 1;

        AssertRefused(signed, package, "has a directory of");
    }

    [TestMethod]
    [DataRow(0xFFFFFFF0u)]
    [DataRow(0x7FFFFFFFu)]
    [DataRow(0xFFFFFFFFu)]
    [DataRow(0u)]
    [DataRow(3u)]
    public void Install_EntryOfAnotherSizeThanItSays_IsRefused(uint size)
    {
        using var signed = new SignedPlugin();
        var package = new PackageBuilder(signed).WithFilesOfThePlugin().With("zz-last", [1, 2, 3, 4]).Build();

        AssertRefused(signed, PackageBuilder.Patch(package, "zz-last", 24, BitConverter.GetBytes(size)), "");
    }

    [TestMethod]
    public void Install_EntryThatUnpacksToMore_IsRefusedBeforeMoreIsWritten()
    {
        using var signed = new SignedPlugin();
        var content = new byte[100_000];
        new Random(1).NextBytes(content);
        var package = new PackageBuilder(signed).WithFilesOfThePlugin().With("zz-last", content[..10]).Build(CompressionLevel.NoCompression);
        var longer = new PackageBuilder(signed).WithFilesOfThePlugin().With("zz-last", content).Build(CompressionLevel.Optimal);
        // The directory says 10 bytes, and the manifest too; the data hold 100,000.
        var patched = PackageBuilder.Patch(longer, "zz-last", 24, BitConverter.GetBytes(10));

        AssertRefused(signed, patched, "zz-last has 10 bytes, not the 100000 that plugin.json lists");
        Assert.IsGreaterThan(package.Length, longer.Length);
    }

    [TestMethod]
    public void Install_EncryptedEntry_IsRefused()
    {
        using var signed = new SignedPlugin();
        var package = new PackageBuilder(signed).WithFilesOfThePlugin().With("zz-last", [1, 2, 3, 4]).Build();

        AssertRefused(signed, PackageBuilder.Patch(package, "zz-last", 8, [1, 0], 6), "entry \"zz-last\": it is encrypted");
    }

    [TestMethod]
    public void Install_BytesAfterTheEnd_AreRefused()
    {
        using var signed = new SignedPlugin();

        AssertRefused(signed, [.. new PackageBuilder(signed).WithFilesOfThePlugin().Build(), 0], "is no zip file, is cut short, or has bytes after its end");
        AssertRefused(signed, [0, .. new PackageBuilder(signed).WithFilesOfThePlugin().Build()], "has a directory that does not stand where it says");
    }

    [TestMethod]
    public void Install_CutShortAnywhere_IsRefused()
    {
        using var signed = new SignedPlugin();
        var package = new PackageBuilder(signed).WithFilesOfThePlugin().Build();

        for (var length = 0; length < package.Length; length += 97) AssertRefused(signed, package[..length], "");
    }

    [TestMethod]
    public void Install_OneByteOfThePackageFlipped_IsRefusedOrTheSamePlugin()
    {
        using var signed = new SignedPlugin();
        var package = new PackageBuilder(signed).WithFilesOfThePlugin().Build();
        var whole = PluginVerdict.Of(Written(signed, package), signed.Options).Sha256;
        int refused = 0, same = 0;
        for (var i = 0; i < package.Length; i += 23)
        {
            var changed = (byte[])package.Clone();
            changed[i] ^= (byte)(1 << (i % 8));
            try
            {
                var verdict = PluginVerdict.Of(Written(signed, changed), signed.Options);
                Assert.IsTrue(!verdict.Plugin.IsUsable || verdict.Sha256 == whole, $"byte {i}");
                same++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.IsGreaterThan(500, refused, "what is compressed cannot be changed");
        Assert.IsGreaterThan(0, same, "dates of entries mean nothing");
    }

    private static string Written(SignedPlugin signed, byte[] package)
    {
        var path = signed.Root + ".sdap";
        File.WriteAllBytes(path, package);
        return path;
    }

    /// <summary>The package is refused in one line, and nothing of it is left anywhere.</summary>
    internal static void AssertRefused(SignedPlugin signed, byte[] package, string reason, string what = "")
    {
        using var place = new PluginFolder();
        var path = Written(signed, package);
        var installer = new PluginInstaller(Path.Combine(place.Root, "plugins"), signed.Options);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => installer.Install(path), what);

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.IsFalse(error.Message.Any(char.IsControl), error.Message);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(Path.Combine(place.Root, "plugins")));
        Assert.HasCount(1, Directory.EnumerateFileSystemEntries(place.Root));
        File.Delete(path);
    }
}
