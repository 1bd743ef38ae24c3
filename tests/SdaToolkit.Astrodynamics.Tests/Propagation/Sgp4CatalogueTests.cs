using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>SGP4 on the whole public catalogue of one day.</summary>
[TestClass]
public sealed class Sgp4CatalogueTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Propagate_CatalogueThirtyDaysEitherWay_FiniteOrStatused()
    {
        var statuses = new Dictionary<Sgp4Status, int>();
        foreach (var sgp4 in TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")))
        {
            for (var day = -30; day <= 30; day += 6)
            {
                var status = sgp4.Propagate(day * 1440.0, out var r, out var v);
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (status == Sgp4Status.Valid)
                {
                    Assert.IsTrue(double.IsFinite(r.NormSquared) && double.IsFinite(v.NormSquared));
                    Assert.IsGreaterThanOrEqualTo(6_378_134.99, r.Norm);
                }
                else
                {
                    Assert.IsTrue(double.IsNaN(r.X) && double.IsNaN(v.X));
                }
            }
        }

        foreach (var (status, count) in statuses.OrderBy(s => s.Key)) TestContext.WriteLine($"{status}: {count}");
        Assert.IsGreaterThan(200_000, statuses[Sgp4Status.Valid]);
    }

    [TestMethod]
    public void Propagate_Catalogue_VelocityIsDerivativeToMetresPerSecond()
    {
        const double HalfStepMin = 0.5 / 60;
        foreach (var deep in new[] { false, true })
        {
            var differences = new List<double>();
            foreach (var sgp4 in TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")))
            {
                if (sgp4.IsDeepSpace != deep || sgp4.InitialStatus != Sgp4Status.Valid) continue;
                var worst = 0.0;
                for (var t = 0.0; t < 1440; t += 61)
                {
                    if (sgp4.Propagate(t, out _, out var v) != Sgp4Status.Valid) break;
                    var before = sgp4.Propagate(t - HalfStepMin, out var r1, out _);
                    var after = sgp4.Propagate(t + HalfStepMin, out var r2, out _);
                    if (before == Sgp4Status.Valid && after == Sgp4Status.Valid) worst = Math.Max(worst, (((r2 - r1) / (120 * HalfStepMin)) - v).Norm);
                }

                differences.Add(worst);
            }

            differences.Sort();
            var (median, p99, largest) = (differences[differences.Count / 2], differences[differences.Count * 99 / 100], differences[^1]);
            TestContext.WriteLine($"deep space {deep}: derivative of position less velocity, worst of a day from epoch: median {median:F3}, 99 % {p99:F2}, largest {largest:F1} m/s");
            Bound.Below(0.5, median);
            Bound.Below(10, p99);
        }
    }
}
