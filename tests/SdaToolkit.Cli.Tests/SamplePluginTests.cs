using System.Text.Json.Nodes;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>The example plugin, loaded from its own build output as an integrator loads theirs.</summary>
[TestClass]
public sealed class SamplePluginTests
{
    internal static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(Sda.Library))!
        .Replace(Path.Combine("core", "SdaToolkit.Cli"), Path.Combine("samples", "plugins", "SdaToolkit.Samples.Passes"), StringComparison.Ordinal);

    [TestMethod]
    public void Passes_OfTheStation_RiseAndSetAboveTheMinimum()
    {
        var run = Sda.Run("run", "sample.passes", "--dev-plugins", Root, "--catalog", "samples/leo-conjunction/catalog.3le", "--latitude-rad", "0.84", "--longitude-rad", "-0.2",
            "--minimum-elevation-rad", "0.17", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T06:00:00Z", "--format", "json");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var passes = JsonNode.Parse(run.Output)!["passes"]!.AsArray();
        Assert.IsGreaterThan(100, passes.Count);
        foreach (var pass in passes)
        {
            var length = pass!["set"]!.GetValue<DateTimeOffset>() - pass["rise"]!.GetValue<DateTimeOffset>();
            Assert.IsTrue(length > TimeSpan.Zero && length < TimeSpan.FromMinutes(16), pass.ToJsonString());
            Assert.IsGreaterThanOrEqualTo(0.17, pass["highestElevationRad"]!.GetValue<double>());
        }
    }

    [TestMethod]
    public void Help_ComesFromThePluginsOwnProto()
    {
        var help = Sda.Run("run", "sample.passes", "--dev-plugins", Root, "--help");
        StringAssert.Contains(help.Output, "--minimum-elevation-rad <number, rad>");
    }

    [TestMethod]
    public void Rules_OfThePluginsOwnProto_AreKept()
    {
        var run = Sda.Run("run", "sample.passes", "--dev-plugins", Root, "--catalog", "samples/leo-conjunction/catalog.3le", "--latitude-rad", "48", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T06:00:00Z");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "latitude_rad: found 48; allowed is at least -1.5707963267948966 rad");
    }
}
