using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class FosterReferenceTests
{
    // Values of these methods that are not the integral they approximate. Chan's sums over an equivalent circle; the others stand alone against
    // the other methods' values of the same case and a 40-digit integration (2.279577054e-20 and 0.04450985952).
    private static readonly HashSet<(string, string)> Approximations =
    [
        ("Alfano2005", "CDM test case 2"), ("Laas2015", "Alfano test case 5"),
        ("Chan1997", "Chan test case 01"), ("Chan1997", "Chan test case 02"), ("Chan1997", "Chan test case 03"), ("Chan1997", "Chan test case 04"),
        ("Chan1997", "Chan test case 08"), ("Chan1997", "Chan test case 10"), ("Chan1997", "Chan test case 12"), ("Chan1997", "CSM test case 1"),
        ("Chan1997", "CSM test case 2"), ("Chan1997", "CSM test case 3"), ("Chan1997", "CDM test case 2"), ("Chan1997", "Alfano test case 3"),
        ("Chan1997", "Alfano test case 5"),
    ];

    [TestMethod]
    public void Compute_OrekitPlanarCases_AgreeWithinTheirTolerance()
    {
        var cases = EncounterData.Planar();
        Assert.HasCount(77, cases);
        foreach (var c in cases.Where(c => !Approximations.Contains((c.Method, c.Name))))
            Assert.AreEqual(c.Expected, Foster1992.Compute(c.Encounter, c.Radius).Value, c.Tolerance, $"{c.Method}: {c.Name}");
        Assert.AreEqual(62, cases.Count(c => !Approximations.Contains((c.Method, c.Name))));
    }

    [TestMethod]
    public void Compute_AlfanoCases_AgreeWithTheLinearValues()
    {
        // Alfano 2009; his integration is good to about 1e-4.
        var cases = EncounterData.Alfano();
        Assert.HasCount(11, cases);
        foreach (var (number, encounter, radius, expected) in cases)
            Assert.AreEqual(expected, Foster1992.Compute(encounter, radius).Value, 1.2e-4 * expected, $"case {number}");
    }

    [TestMethod]
    public void Compute_EsaConjunctions_AgreeWithTheTrapezoidsKnownDeficit()
    {
        // The published Pc is a trapezoid of 100 steps, which is low by 0.106 % in the median.
        var ratios = EncounterData.Esa().Select(c => Foster1992.Compute(c.Encounter, c.Radius).Value / c.Expected).Order().ToArray();
        Assert.HasCount(500, ratios);
        Assert.AreEqual(1.00106, ratios[250], 1e-5);
        Assert.IsGreaterThan(1.0, ratios[0]);
        Bound.Below(1.0023, ratios[^1]);
    }

    [TestMethod]
    public void Compute_CaraMessages_AgreeWithPc2D()
    {
        // From 1e-2 down to 4.5e-81; the reference itself is integrated to about 1e-8.
        var cases = EncounterData.Cara().ToList();
        Assert.HasCount(18, cases);
        foreach (var (id, encounter, radius, expected) in cases)
            Assert.AreEqual(expected, Foster1992.Compute(encounter, radius).Value, 3e-8 * expected, id);
    }

    // Integrated in 40 digits. Mean far outside, at the edge, needles, and covariances far larger than the disk.
    [TestMethod]
    [DataRow(6.442773362502446, 9.75664820256619, 0.014528390890115034, 1.1434085443360715e-09, 10, 1.1789495781945e-272)]
    [DataRow(46.091455400410744, 22.96677447300906, 2221.779243807252, 0.203530551898976, 10, 2.9651097816601e-184)]
    [DataRow(1.0996261079799954, 9.99, 0.0002729172352645207, 5.20885679203522e-06, 10, 1.3005041147429e-71)]
    [DataRow(40.25954520852569, 10.264146268769519, 7.615896702232073, 2.094800607200873, 10, 9.9958046896534e-34)]
    [DataRow(36.52803949346426, 6.450983830541661, 0.1469467913164446, 1.6993649755848793e-11, 32.76571586473671, 7.6081391515794e-31)]
    [DataRow(494562306.0939926, 0, 1.4372968764036498e+16, 0.17626214650632382, 0.3039767232024023, 1.7376002896333e-13)]
    [DataRow(5871570817.358277, 0, 1.0907727216324608e+18, 1194213277204.3186, 12.357220893336605, 9.1658332571264e-21)]
    public void Compute_HardCases_AgreeWithHighPrecision(double missX, double missY, double varianceX, double varianceY, double radius, double expected)
    {
        var pc = Foster1992.Compute(new(missX, missY, varianceX, 0, varianceY), radius).Value;
        Assert.AreEqual(1, pc / expected, 1e-12);
    }
}
