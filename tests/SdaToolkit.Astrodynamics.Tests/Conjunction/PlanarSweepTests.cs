using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>Each planar method against Foster's integral over encounters at random. The table of worst differences is printed.</summary>
[TestClass]
public sealed class PlanarSweepTests
{
    public TestContext TestContext { get; set; } = null!;

    private static readonly (string Name, Func<EncounterPlane, double, PlanarProbability> Compute, double Accuracy, double LeastApplicable)[] Methods =
    [
        ("Alfano2005", Alfano2005.Compute, 1e-9, 0.99),
        ("Elrod2019", Elrod2019.Compute, 1e-10, 0.99),
        ("Patera2005", Patera2005.Compute, 1e-7, 0.9),
        ("LaasBourez2015", LaasBourez2015.Compute, 1e-8, 0.5),
        ("Chan1997", Chan1997.Compute, 0.05, 0.1),
        ("Alfriend1999", Alfriend1999.Compute, 0.05, 0.1),
    ];

    [TestMethod]
    public void Compute_WideRandomEncounters_AreWithinTheStatedAccuracyWhereApplicable() => Sweep(RandomEncounters.Wide, 20_000, 51, 0);

    [TestMethod]
    public void Compute_OrdinaryRandomEncounters_AreWithinTheStatedAccuracyWhereApplicable() => Sweep(RandomEncounters.Ordinary, 5_000, 52, 1e-11);

    private void Sweep(Func<Random, (EncounterPlane, double)> draw, int count, int seed, double ofTurning)
    {
        var random = new Random(seed);
        var worst = new (double Difference, EncounterPlane Encounter, double Radius)[Methods.Length];
        var (applicable, counted) = (new int[Methods.Length], 0);
        for (var i = 0; i < count; i++)
        {
            var (encounter, radius) = draw(random);
            var exact = Foster1992.Compute(encounter, radius).Value;
            if (exact < 1e-300) continue;
            counted++;
            for (var m = 0; m < Methods.Length; m++)
            {
                var pc = Methods[m].Compute(encounter, radius);
                Assert.AreEqual(pc.Applicable, pc.Reason is null);
                if (!pc.Applicable) continue;
                applicable[m]++;
                var difference = Math.Abs((pc.Value / exact) - 1);
                if (!(difference <= worst[m].Difference)) worst[m] = (difference, encounter, radius);
            }
        }

        for (var m = 0; m < Methods.Length; m++)
            TestContext.WriteLine($"{Methods[m].Name,-15} applicable {(double)applicable[m] / counted,7:P1} of {counted}, worst {worst[m].Difference:E1} at {worst[m].Encounter} R {worst[m].Radius}");
        for (var m = 0; m < Methods.Length; m++)
        {
            Bound.Below(Methods[m].Accuracy + ofTurning, worst[m].Difference, Methods[m].Name);
            Assert.IsGreaterThan(Methods[m].LeastApplicable * counted, applicable[m], Methods[m].Name);
        }
    }
}
