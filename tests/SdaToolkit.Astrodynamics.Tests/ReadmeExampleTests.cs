using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>The library example of the README, line by line, and that it is that.</summary>
[TestClass]
public sealed class ReadmeExampleTests
{
    private const string Begin = "// README begins", End = "// README ends";

    [TestMethod]
    public void Example_OfTheReadme_Runs()
    {
        // README begins
        var elements = new MeanElements(
            TimeScales.ParseUtc("2026-07-15T00:00:00Z", LeapSeconds.BuiltIn), MeanMotionRadPerS: 15.5 * Math.Tau / 86_400, Eccentricity: 0.0005,
            InclinationRad: 0.9, RaanRad: 1, ArgumentOfPerigeeRad: 2, MeanAnomalyRad: 3, BstarPerEarthRadius: 3e-5);
        var sgp4 = new Sgp4(elements);

        // One state, and the place below it.
        State<Teme> state = sgp4.Propagate(elements.Epoch.AddSeconds(600));
        var place = Geodetic.FromItrf(state.ToItrf(EarthOrientation.None, LeapSeconds.BuiltIn).Position);

        // A day of positions, as many side by side as the processor has lanes.
        var (x, y, z, status) = (new double[1440], new double[1440], new double[1440], new Sgp4Status[1440]);
        sgp4.Propagate(firstMinutes: 0, stepMinutes: 1, new StateColumns(x, y, z), status);
        // README ends
        Assert.AreEqual(state.Position.Metres.X, x[10], 1e-4);
        Assert.AreEqual(400e3, place.HeightM, 60e3);
        Assert.IsTrue(status.All(s => s == Sgp4Status.Valid));
    }

    [TestMethod]
    public void Readme_HoldsTheExample()
    {
        var source = File.ReadAllText(Repository.Path("tests", "SdaToolkit.Astrodynamics.Tests", "ReadmeExampleTests.cs"));
        var from = source.IndexOf("        " + Begin, StringComparison.Ordinal);
        var to = source.IndexOf("        " + End, StringComparison.Ordinal);
        var example = source[from..to].Split('\n').Skip(1).Select(l => l.Length > 8 ? l[8..] : "");
        StringAssert.Contains(File.ReadAllText(Repository.Path("README.md")), "```csharp\n" + string.Join('\n', example).TrimEnd() + "\n```");
    }
}
