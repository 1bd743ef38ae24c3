using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Bad input: one line on standard error, exit code 2, nothing written.</summary>
[TestClass]
public sealed class BadInputTests
{
    private const string Window = "--start 2026-07-15T00:00:00Z --end 2026-07-15T01:00:00Z";
    private const string Catalog = "--catalog samples/leo-conjunction/catalog.3le";

    [TestMethod]
    [DataRow("run", "no analysis given")]
    [DataRow("run conjunction.scren", "unknown analysis \"conjunction.scren\"; did you mean conjunction.screen")]
    [DataRow("run conjunction.screen --no-such 5", "--no-such")]
    [DataRow("run conjunction.screen " + Window + " --threshold-m 1000", "catalog: missing")]
    [DataRow("run conjunction.screen " + Catalog + " " + Window, "threshold_m: missing or 0; allowed is above 0 m, at most 1000000 m")]
    [DataRow("run conjunction.screen " + Catalog + " " + Window + " --threshold-m far", "threshold_m: found \"far\"; allowed is a number (m)")]
    [DataRow("run conjunction.screen " + Catalog + " --start 2026-07-15 --end 2026-07-16T00:00:00Z --threshold-m 1000", "start: found \"2026-07-15\"; allowed is a UTC time such as")]
    [DataRow("run conjunction.screen " + Catalog + " --start 2026-07-16T00:00:00Z --end 2026-07-15T00:00:00Z --threshold-m 1000", "end: found 2026-07-15T00:00:00Z; allowed is a time after start (2026-07-16T00:00:00Z)")]
    [DataRow("run conjunction.screen " + Catalog + " " + Window + " --threshold-m 1000 --primary-ids 5", "primary_ids: object 5 is not in the catalogue")]
    [DataRow("run conjunction.screen --catalog no-such.tle " + Window + " --threshold-m 1000", "no-such.tle: no such file")]
    [DataRow("run conjunction.screen --catalog README.md " + Window + " --threshold-m 1000", "README.md")]
    [DataRow("run conjunction.screen " + Catalog + " " + Window + " --threshold-m 1000 --format xml", "xml")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 0.0000001", "step_s: found 1E-07 s")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 --deadline-s 0", "--deadline-s: found 0; allowed is above 0 s")]
    [DataRow("analyses no.such", "unknown analysis \"no.such\"")]
    [DataRow("plugins show no-such", "no plugin \"no-such\"")]
    [DataRow("assess no-such -o no-such-output", "no-such")]
    [DataRow("convert samples/leo-conjunction/catalog.3le out.xyz", "out.xyz: its ending names no format")]
    [DataRow("frobnicate", "frobnicate")]
    [DataRow("run orbit.propagate " + Catalog + " --start 2016-12-31T23:59:60Z --end 2017-01-01T00:00:00Z --step-s 1", "(a leap second has no name here; give the second before it)")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 --object-ids ", "--object-ids: found nothing; allowed is a list of whole number")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 -o ", "found an empty path; allowed is the file to write")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 -o out.xyz", "out.xyz: its ending names no format")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 --seed -1", "--seed: found -1; allowed is a whole number from 0 to 18446744073709551615")]
    [DataRow("assess samples/leo-conjunction -o ", "found an empty path; allowed is the folder to write")]
    [DataRow("analyses --plugins no-such-folder", "the plugin folder \"no-such-folder\" cannot be read")]
    [DataRow("run orbit.propagate " + Catalog + " " + Window + " --step-s 60 -o no-such-folder/out.json", "no-such-folder/out.json: its folder does not exist")]
    [DataRow("run conjunction.screen " + Catalog + " " + Window + " --threshold-m 1000 --uncertainties {\"objectId\":90010}", "uncertainties[0].variance_radial_m2: missing or 0; allowed is above 0 m²")]
    [DataRow("run conjunction.screen --uncertainties {\"\\ud800\":1}", "--uncertainties: not JSON: a name that is no valid Unicode")]
    [DataRow("run orbit.propagate-numerically " + Window + " --step-s 60", "initial_states, catalog: both missing; at least one is needed")]
    [DataRow("run orbit.propagate-numerically " + Catalog + " " + Window + " --step-s 60 --space-weather samples/low-orbit-forces/earth-orientation.txt", "samples/low-orbit-forces/earth-orientation.txt: unknown format: allowed celestrak-sw, json, pb")]
    [DataRow("run orbit.propagate-numerically " + Catalog + " " + Window + " --step-s 60 --gravity-field README.md", "README.md: unknown format: allowed icgem, json, pb")]
    [DataRow("run orbit.propagate-numerically " + Catalog + " " + Window + " --step-s 60 --forces {\"atmosphere\":\"thick\"}", "forces.atmosphere: found \"thick\"; allowed is one of none, exponential, harris-priester, nrlmsise-00")]
    [DataRow("convert samples/leo-conjunction/catalog.3le out.xyz --to icgem", "icgem")]
    public void Sda_BadInput_GivesOneLineAndExitCodeTwo(string line, string expected)
    {
        var run = Sda.Run(line.Split(' '));
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Output);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(1, lines.Count(l => l.StartsWith("sda: ", StringComparison.Ordinal)), run.Error);
        StringAssert.StartsWith(lines[^1], "sda: ");
        StringAssert.Contains(lines[^1], expected);
    }

    [TestMethod]
    [DataRow("{", "request.json: line 1, column 2: not JSON")]
    [DataRow("{\"tresholdM\": 5}", "request.json: tresholdM: no such field in sda.conjunction.v1.ScreenRequest; did you mean threshold_m?")]
    public void Run_MalformedJsonRequest_NamesThePlace(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("request.json", text);
        var run = Sda.RunIn(folder.Path, "run", "conjunction.screen", "--request", "request.json");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, expected);
    }

    [TestMethod]
    public void Run_MalformedProtobufRequest_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("request.pb"), [0x0A, 0xFF, 0x01, 0x02]);
        var run = Sda.RunIn(folder.Path, "run", "conjunction.screen", "--request", "request.pb");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "sda: request.pb: no sda.conjunction.v1.ScreenRequest: not protobuf");
    }

    [TestMethod]
    public void Run_CatalogWithoutOneValidSet_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.tle", "1 25544U 98067A   20138.56583573 -.00000154 +00000-0 -19223-3 0  9990\n2 25544 034.2613 243.7291 2025779 107.5374 275.5676 10.48688826455590\n");
        var run = Sda.RunIn(folder.Path, "run", "orbit.propagate", "--catalog", "bad.tle", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T01:00:00Z", "--step-s", "60", "-o", "out.json");
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "bad.tle");
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Run_FaultyTable_NamesFileLineAndLimit()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Path("samples", "low-orbit-forces", "earth-orientation.txt"));
        var at = text.IndexOf("2024 10 08", StringComparison.Ordinal);
        folder.Write("eop.txt", text[..at] + text[(at + 10)..]);
        var run = Sda.RunIn(folder.Path, [.. "run orbit.propagate-numerically --earth-orientation eop.txt --step-s 60".Split(' '), .. Window.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "sda: eop.txt, line 11: 10 fields: not 13, nor END OBSERVED");
    }
}
