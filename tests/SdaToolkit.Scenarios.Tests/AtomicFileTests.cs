using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class AtomicFileTests
{
    [TestMethod]
    public void Write_ThatFails_LeavesTheOldFileAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("out.json", "old");
        Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("no space left on device");
        }));
        Assert.AreEqual("old", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    [DataRow("/dev/full")]
    [DataRow("/dev/./null")]
    [DataRow("/dev/fd/1")]
    public void CheckWritable_Device_IsRefusedSinceARenameWouldReplaceIt(string path)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("no device files here");
        StringAssert.StartsWith(Assert.ThrowsExactly<InputException>(() => AtomicFile.CheckWritable(path)).Message, $"{path}: is a device; allowed is a file");
    }

    [TestMethod]
    public void WriteFolder_OverAnEarlierOne_ReplacesItWhole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("out");
        AtomicFile.WriteFolder(path, _ => false, f => File.WriteAllText(Path.Combine(f, "a"), "1"));
        AtomicFile.WriteFolder(path, f => File.Exists(Path.Combine(f, "a")), f => File.WriteAllText(Path.Combine(f, "b"), "2"));
        CollectionAssert.AreEqual(new[] { "b" }, Directory.GetFiles(path).Select(Path.GetFileName).ToArray());
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void WriteFolder_ThatFails_LeavesTheEarlierOne()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("out");
        AtomicFile.WriteFolder(path, _ => false, f => File.WriteAllText(Path.Combine(f, "a"), "1"));
        Assert.ThrowsExactly<IOException>(() => AtomicFile.WriteFolder(path, _ => true, _ => throw new IOException("full")));
        Assert.IsTrue(File.Exists(Path.Combine(path, "a")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void WriteFolder_OverForeignFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("thesis.txt", "years of work");
        var error = Assert.ThrowsExactly<InputException>(() => AtomicFile.WriteFolder(folder.Path, _ => false, _ => { }));
        StringAssert.Contains(error.Message, "holds files that no assessment wrote");
        Assert.IsTrue(File.Exists(folder.File("thesis.txt")));
    }
}
