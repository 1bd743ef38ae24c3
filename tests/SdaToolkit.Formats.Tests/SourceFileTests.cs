using System.Diagnostics;

namespace SdaToolkit.Formats.Tests;

/// <summary>Files are read whole, whatever they are.</summary>
[TestClass]
public sealed class SourceFileTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(100_000)]
    public void Read_File_GivesItsBytes(int length)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[length];
        new Random(20261126).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(folder.Path, "a.bin"), bytes);
        var source = SourceFile.Read(Path.Combine(folder.Path, "a.bin"));
        Assert.AreEqual("a.bin", source.Name);
        CollectionAssert.AreEqual(bytes, source.Content);
    }

    [TestMethod]
    public void Read_Pipe_GivesWhatIsWrittenToIt()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("pipes have no names in a folder there");
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        using var made = Process.Start("mkfifo", pipe);
        made.WaitForExit();
        var text = new string('x', 200_000);
        var writing = Task.Run(() => File.WriteAllText(pipe, text));
        Assert.AreEqual(text, System.Text.Encoding.ASCII.GetString(SourceFile.Read(pipe).Content));
        Assert.IsTrue(writing.Wait(TimeSpan.FromSeconds(30)));
    }

    // Files that the system makes up as they are read say that they are empty.
    [TestMethod]
    public void Read_FileThatKnowsNoLength_GivesItsBytes()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("/proc is Linux's");
        Assert.IsNotEmpty(SourceFile.Read("/proc/self/status").Content);
    }
}
