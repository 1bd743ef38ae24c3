using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class HallReferenceTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Compute_CaraMessages_Table()
    {
        foreach (var c in HallData.Cara())
        {
            var p2 = Foster1992.Compute(c.Encounter.AtClosestApproach().Plane(), c.Encounter.HardBodyRadiusM).Value;
            var u = TwoDimensionalUsage.Check(c.Encounter);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var n2 = Hall2023.Compute(c.Encounter);
            var t2 = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            var n3 = Hall2021.Compute(c.Encounter);
            var t3 = clock.Elapsed.TotalMilliseconds;
            TestContext.WriteLine($"{c.Id[..24]} Pc2D {c.Pc2D:E3} {(p2 / c.Pc2D) - 1,9:E1} | Nc2D {c.Nc2D:E3} {(n2.Value / c.Nc2D) - 1,9:E1} {n2.Status} | Nc3D {c.Nc3D:E3} {(n3.Value / c.Nc3D) - 1,9:E1} {n3.Status} n={n3.RateEvaluations} | {c.Violates2D}{u.Usage.AnyViolated} {c.ViolatesNc2D}{n2.Usage.AnyViolated} {c.ViolatesNc3D}{n3.Usage.AnyViolated} {t2:F2} {t3:F1} ms");
            TestContext.WriteLine($"    2D {Show(u.Usage)} 2DNc {Show(n2.Usage)} 3D {Show(n3.Usage)} frac {n3.SphereFraction:F3}");
        }

        static string Show(UsageIndicators u) => $"{u.Covariance.Value} {u.Extended.Value:F4} {u.Offset.Value:F4} {u.Inaccurate.Value:F4} {u.Converged.Value}";
    }

    [TestMethod]
    public void Compute_AlfanoCases_Table()
    {
        foreach (var c in HallData.Alfano())
        {
            var n2 = Hall2023.Compute(c.Encounter);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var n3 = Hall2021.Compute(c.Encounter);
            var t3 = clock.Elapsed.TotalMilliseconds;
            var w = c.WindowS;
            var windowed = Hall2021.Compute(c.Encounter, new() { EarliestS = -w, LatestS = w });
            var half = Hall2021.Compute(c.Encounter, new() { EarliestS = -w / 2, LatestS = w / 2 });
            TestContext.WriteLine($"{c.Number,2} ref {c.Expected:E4} 2D {(n2.Value / c.Expected) - 1,9:E1} {n2.Status} 3D {(n3.Value / c.Expected) - 1,9:E1} {n3.Status} n={n3.RateEvaluations} [{n3.SegmentStartS:F0},{n3.SegmentEndS:F0}] window {(windowed.Value / c.Expected) - 1,9:E1} half {(half.Value / c.Expected) - 1,9:E1} {t3:F1} ms w={w}");
        }
    }
}
