using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary><c>sda convert</c> on telemetry, as a user calls it.</summary>
[TestClass]
public sealed class TelemetryConvertTests
{
    private const string OnBoard = "obt_s,temp [degC],mode\n900,1.5,ON\n5,3,OFF\n10,Infinity,ON\n";
    private const string Correlation = "obt_s,utc,segment\n0,2026-01-01T00:00:00Z,boot-1\n1000,2026-01-01T00:16:40.001Z,boot-1\n5,2026-01-02T00:00:00Z,boot-2\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sda-telemetry-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Convert_CsvToContainerAndBack_GivesTheSameFile()
    {
        File.WriteAllText(Path.Combine(_folder, "in.csv"), OnBoard);
        Ok("convert", "in.csv", "a.sdat");
        Ok("convert", "a.sdat", "out.csv");
        Assert.AreEqual(OnBoard, File.ReadAllText(Path.Combine(_folder, "out.csv")));
        var json = Ok("convert", "a.sdat", "out.json");
        Assert.Contains("wrote 2 channels as json", json);
    }

    [TestMethod]
    [DataRow("utc,a\nyesterday,1\n", "in.csv, line 2: bad time: found yesterday, allowed yyyy-MM-ddThh:mm:ss")]
    [DataRow("utc;a\n2026-01-01T00:00:00Z;1,5\n", "line 1: separator of cells: found semicolons, allowed commas")]
    [DataRow("# comment\nutc,a\n2026-01-01T00:00:00Z,1\n", "line 1: no column of times at the beginning: found # comment, allowed utc, time")]
    public void Convert_CsvThatCannotBeUsed_SaysWhatIsInWhichLine(string text, string expected)
    {
        File.WriteAllText(Path.Combine(_folder, "in.csv"), text);
        var run = Sda.RunIn(_folder, "convert", "in.csv", "out.sdat");
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, expected);
    }

    [TestMethod]
    public void Convert_WithACorrelation_WritesUtc()
    {
        File.WriteAllText(Path.Combine(_folder, "in.csv"), OnBoard);
        File.WriteAllText(Path.Combine(_folder, "clock.csv"), Correlation);
        Ok("convert", "in.csv", "out.csv", "--correlation", "clock.csv");
        Assert.AreEqual(
            "utc,temp [degC],mode\n2026-01-01T00:15:00.0009Z,1.5,ON\n2026-01-02T00:00:00Z,3,OFF\n2026-01-02T00:00:05Z,Infinity,ON\n",
            File.ReadAllText(Path.Combine(_folder, "out.csv")));
        var refused = Sda.RunIn(_folder, "convert", "in.csv", "b.csv", "--correlation", "clock.csv", "--first-segment", "boot-2");
        Assert.AreEqual(2, refused.ExitCode);
        Assert.Contains("clock.csv: resets of the clock and segments of the correlation differ: the clock obt found 2 spans between resets, allowed 1 segments", refused.Error);
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "b.csv")));
    }

    [TestMethod]
    public void Convert_PublishedChannel_ReadsAsItIs()
    {
        var file = RealData.Path("smap-msl", "A-2.train.csv.gz");
        Ok("convert", file, "a.sdat", "--strict");
        Ok("convert", "a.sdat", "a.csv", "--strict");
        using var unpacked = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
        Assert.AreEqual(unpacked.ReadToEnd(), File.ReadAllText(Path.Combine(_folder, "a.csv")));
    }

    private string Ok(params string[] arguments)
    {
        var result = Sda.RunIn(_folder, arguments);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return result.Error;
    }
}
