using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>The planar methods against published values and integrals in 40 digits.</summary>
[TestClass]
public sealed class PlanarReferenceTests
{
    // The short axis first, as (miss x, miss y, σx, σy, radius). Integrated in 30 digits by tanh-sinh over the strips.
    private static readonly (double X, double Y, double SigmaX, double SigmaY, double Radius, double Exact)[] HighPrecision =
    [
        (3, 4, 2, 5, 1.5, 0.02851190197395469),
        (30, 1, 2, 1, 10, 5.23579497786479e-24),
        (0, 0, 0.001, 50, 5, 0.07965567296624772),
        (2, 3, 0.1, 1000, 2.5, 0.001189158083292432),
        (1000, 2000, 150, 400, 20, 3.072675141216664e-18),
        (8000, 100, 220, 35, 15, 4.071317514231897e-291),
        (12, 0, 1, 1, 3, 5.559248594730816e-20),
        (0.5, 30, 0.02, 4, 8, 1.857231967030318e-8),
        (1e5, 3e4, 5e3, 1e3, 40, 9.769538916598188e-287),
        (100, 37.5, 3, 1, 0.001, 0),
        (5, 5, 1e-6, 0.001, 7.2, 1),
        (9, 0, 0.01, 1, 10, 0.9999868689155044),
    ];

    private static readonly (string Name, Func<EncounterPlane, double, PlanarProbability> Compute, double Accuracy)[] Exact =
    [
        ("Alfano2005", Alfano2005.Compute, 1e-9), ("Elrod2019", Elrod2019.Compute, 1e-10), ("Patera2005", Patera2005.Compute, 1e-7), ("Laas2015", LaasBourez2015.Compute, 1e-8),
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Compute_PublishedCases_AgreeEachWithItsOwn()
    {
        var cases = EncounterData.Planar();
        Assert.HasCount(77, cases);
        var faults = new List<string>();
        foreach (var c in cases)
        {
            var compute = c.Method == "Chan1997" ? Chan1997.Compute : Exact.Single(m => m.Name == c.Method).Compute;
            var pc = compute(c.Encounter, c.Radius);
            var (value, note) = (pc.Value, pc.Applicable ? "" : "not applicable: " + pc.Reason);
            if (IsCancelled(c))
            {
                // Printed by the series in plain doubles, whose error functions cancel there: the exact integral is 2.279577054e-20, as the other methods' tables have it.
                Assert.AreEqual(2.279577054e-20, value, 1e-29);
                (value, note) = (Alfano2005.PublishedSeries(c.Encounter, c.Radius), "by the series as printed");
            }

            if (IsCutShort(c))
            {
                // Printed are the first twenty terms of the series; all of them, in 700 digits, are 8.761849707626137e-184. The exact integral is 0.0445.
                Assert.AreEqual(1, value / 8.761849707626137e-184, 1e-11);
                Assert.IsFalse(pc.Applicable);
                (value, note) = (Chan1997.FirstTerms(c.Encounter, c.Radius, 20), "the first twenty terms");
            }

            // Printed is the recurrence in doubles outside its range; the exact integral is 0.04450985952, as the other methods' tables have it.
            if (c is { Method: "Laas2015", Name: "Alfano test case 5" }) Assert.IsFalse(pc.Applicable);

            TestContext.WriteLine($"{c.Method,-11} {c.Name,-22} printed {c.Expected,-11:G5} ours {value,-20:G12} {(value - c.Expected) / c.Tolerance,6:F2} of the tolerance {note}");
            if (!(Math.Abs(value - c.Expected) <= c.Tolerance)) faults.Add($"{c.Method} {c.Name}: {value} for {c.Expected} ± {c.Tolerance}");
        }

        Assert.IsEmpty(faults, string.Join('\n', faults));

        static bool IsCancelled(EncounterData.PlanarCase c) => c is { Method: "Alfano2005", Name: "CDM test case 2" };

        static bool IsCutShort(EncounterData.PlanarCase c) => c is { Method: "Chan1997", Name: "Alfano test case 5" };
    }

    [TestMethod]
    public void PublishedSeries_AlfanosCases_AgreeWithTheirTables()
    {
        foreach (var c in EncounterData.Planar().Where(c => c.Method == "Alfano2005"))
            Assert.AreEqual(c.Expected, Alfano2005.PublishedSeries(c.Encounter, c.Radius), c.Tolerance, c.Name);
    }

    [TestMethod]
    public void Chan_AlfanoCases3And5_AreNotApplicable()
    {
        foreach (var (number, encounter, radius, expected) in EncounterData.Alfano())
        {
            var pc = Chan1997.Compute(encounter, radius);
            TestContext.WriteLine($"case {number}: Chan {pc.Value:G5}, linear {expected:G5}, shape {Chan1997.ShapeError(encounter, radius):G3}; {pc.Reason ?? "applicable"}");
            if (pc.Applicable) Assert.AreEqual(expected, pc.Value, 0.05 * expected, $"case {number}");
            if (number is not (3 or 5)) continue;
            Assert.IsFalse(pc.Applicable);
            StringAssert.Contains(pc.Reason, "ellipse");
        }
    }

    [TestMethod]
    public void Compute_EsaConjunctions_AgreeWithFosterAndTheTrapezoid()
    {
        var cases = EncounterData.Esa().ToList();
        Assert.HasCount(500, cases);
        foreach (var (name, compute, accuracy) in Exact)
        {
            var (worst, near) = (0.0, 0);
            foreach (var (encounter, radius, expected) in cases)
            {
                var pc = compute(encounter, radius);
                Assert.IsTrue(pc.Applicable, pc.Reason);
                var difference = Math.Abs((pc.Value / Foster1992.Compute(encounter, radius).Value) - 1);
                worst = double.IsNaN(difference) ? difference : Math.Max(worst, difference);
                if (Math.Abs((pc.Value / expected) - 1) < 2e-3) near++;
            }

            TestContext.WriteLine($"{name,-11} within {worst:E1} of Foster, {near} of 500 within 2e-3 of the printed trapezoid");
            Bound.Below(accuracy, worst, name);
            Assert.IsGreaterThanOrEqualTo(495, near);
        }

        var chan = cases.Select(c => (Pc: Chan1997.Compute(c.Encounter, c.Radius), Exact: Foster1992.Compute(c.Encounter, c.Radius).Value)).Where(c => c.Pc.Applicable).ToList();
        TestContext.WriteLine($"Chan1997 applicable to {chan.Count}, within {chan.Max(c => Math.Abs((c.Pc.Value / c.Exact) - 1)):E1}");
        Assert.IsGreaterThan(100, chan.Count);
        foreach (var (pc, exact) in chan) Assert.AreEqual(exact, pc.Value, 0.05 * exact);
    }

    [TestMethod]
    public void Compute_HardCases_AgreeWithHighPrecision()
    {
        foreach (var (name, compute, accuracy) in Exact)
        {
            var (worst, applicable) = (0.0, 0);
            foreach (var c in HighPrecision)
            {
                var pc = compute(new(c.X, c.Y, c.SigmaX * c.SigmaX, 0, c.SigmaY * c.SigmaY), c.Radius);
                if (!pc.Applicable) continue;
                applicable++;
                Assert.AreEqual(c.Exact, pc.Value, accuracy * c.Exact, $"{name}: {c}");
                if (c.Exact > 0) worst = Math.Max(worst, Math.Abs((pc.Value / c.Exact) - 1));
            }

            TestContext.WriteLine($"{name,-11} {applicable} of {HighPrecision.Length} applicable, worst {worst:E1}");
            Assert.IsGreaterThanOrEqualTo(8, applicable, name);
        }
    }

    // 1 − Q₁(√v, √u), summed in 700 digits.
    [TestMethod]
    [DataRow(1e-06, 0, 4.999998750000208e-7)]
    [DataRow(0.0001, 25, 1.863862334455957e-10)]
    [DataRow(0.5, 3, 0.0587849493526404)]
    [DataRow(4, 1, 0.73098793996409)]
    [DataRow(100, 400, 5.364886820157278e-24)]
    [DataRow(30, 1500, 3.511609188916078e-243)]
    [DataRow(900, 800, 0.9552992385088856)]
    [DataRow(1e-08, 1200, 1.3252002609875618e-269)]
    [DataRow(200, 1e-06, 1.0)]
    [DataRow(0.01, 2e-09, 0.004987520802342624)]
    public void Chan_RoundCovariance_IsTheRicianIntegral(double u, double v, double exact)
    {
        var pc = Chan1997.Compute(new(Math.Sqrt(v), 0, 1, 0, 1), Math.Sqrt(u));
        Assert.IsTrue(pc.Applicable, pc.Reason);
        Assert.AreEqual(1, pc.Value / exact, 1e-11);
    }

    [TestMethod]
    public void Chan_UnequalAxes_IsTheRicianIntegralOfTheEqualArea()
    {
        // σx σy = 6 and R² = 24: u = 4; v = (3/3)² = 1.
        Assert.AreEqual(0.73098793996409, Chan1997.Compute(new(0, 3, 4, 0, 9), Math.Sqrt(24)).Value, 1e-13);
    }
}
