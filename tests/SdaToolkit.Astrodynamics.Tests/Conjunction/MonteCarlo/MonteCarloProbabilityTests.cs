using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class MonteCarloProbabilityTests
{
    private static readonly MonteCarloOptions Some = new() { MaxSamples = 40_000, TargetRelativeError = 0 };

    [TestMethod]
    [DataRow(MonteCarloSampling.Plain)]
    [DataRow(MonteCarloSampling.Importance)]
    [DataRow(MonteCarloSampling.Automatic)]
    public void Estimate_AnyNumberOfThreads_GivesTheSame(MonteCarloSampling sampling)
    {
        var options = Some with { Sampling = sampling, Seed = 42 };
        var one = MonteCarloProbability.Estimate(MonteCarloData.Fast(), options with { Parallelism = 1 });
        foreach (var threads in new[] { 2, 3, 7 })
            Assert.AreEqual(one, MonteCarloProbability.Estimate(MonteCarloData.Fast(), options with { Parallelism = threads }));
        Assert.AreNotEqual(one.Value, MonteCarloProbability.Estimate(MonteCarloData.Fast(), options with { Seed = 43 }).Value);
    }

    [TestMethod]
    [DataRow(MonteCarloModel.Rectilinear)]
    [DataRow(MonteCarloModel.TwoBody)]
    public void Estimate_PlainAndWeighted_AgreeWithFoster(MonteCarloModel model)
    {
        var encounter = MonteCarloData.Fast();
        var exact = Foster1992.Compute(encounter.Plane(), encounter.HardBodyRadiusM).Value;
        foreach (var sampling in new[] { MonteCarloSampling.Plain, MonteCarloSampling.Importance })
        {
            var ours = MonteCarloProbability.Estimate(encounter, Some with { Model = model, Sampling = sampling });
            Bound.Below(4, Math.Abs((ours.Value / exact) - 1) / ours.RelativeStandardError, $"{sampling}: {ours.Value} {exact}");
            Assert.IsTrue(ours.Lower < ours.Value && ours.Value < ours.Upper && ours.Upper < 1.5 * exact);
        }
    }

    [TestMethod]
    public void Estimate_WithoutUncertainty_IsCertainOrImpossible()
    {
        var encounter = MonteCarloData.Fast();
        var sure = encounter with { Primary = encounter.Primary with { Covariance = default }, Secondary = encounter.Secondary with { Covariance = default } };
        var miss = sure.AtClosestApproach().RelativePositionM.Norm;
        foreach (var model in new[] { MonteCarloModel.Rectilinear, MonteCarloModel.TwoBody })
        {
            var hit = MonteCarloProbability.Estimate(sure with { HardBodyRadiusM = 1.01 * miss }, Some with { Model = model });
            Assert.AreEqual(1, hit.Value);
            Assert.AreEqual(CollisionProbabilityStatus.CovarianceSingular, hit.Status);
            Assert.AreEqual(0, MonteCarloProbability.Estimate(sure with { HardBodyRadiusM = 0.99 * miss }, Some with { Model = model }).Value);
        }
    }

    [TestMethod]
    public void Estimate_HugeRadius_IsCertain() =>
        Assert.AreEqual(1, MonteCarloProbability.Estimate(MonteCarloData.Fast(1e5), Some).Value);

    [TestMethod]
    public void Estimate_FarMissPlain_StatesAnUpperLimit()
    {
        var encounter = MonteCarloData.Fast();
        encounter = encounter with { Secondary = encounter.Secondary with { PositionM = encounter.Secondary.PositionM + new Vec3(3000, 0, 0) } };
        var ours = MonteCarloProbability.Estimate(encounter, Some with { Sampling = MonteCarloSampling.Plain });
        Assert.AreEqual((0L, 0.0, 0.0), (ours.Hits, ours.Value, ours.Lower));
        // 1 − 0.025^(1/n).
        Assert.AreEqual(1 - Math.Pow(0.025, 1.0 / 40_000), ours.Upper, 1e-9);
    }

    [TestMethod]
    public void Estimate_IndefiniteCovariance_IsNaNUnlessDropped()
    {
        var encounter = MonteCarloData.Fast();
        var bad = new StateCovariance(Matrix3.Symmetric(100, 100 * (1 + 1e-5), 100, 0, 0, 100), default, default);
        encounter = encounter with { Primary = encounter.Primary with { Covariance = bad } };
        var refused = MonteCarloProbability.Estimate(encounter, Some);
        Assert.IsTrue(double.IsNaN(refused.Value) && double.IsNaN(refused.Upper));
        Assert.AreEqual(CollisionProbabilityStatus.CovarianceIndefinite, refused.Status);
        var dropped = MonteCarloProbability.Estimate(encounter, Some with { MostClipped = 1e-4 });
        Assert.IsTrue(dropped.Value > 0);
        Assert.AreEqual(1e-5, dropped.ClippedEigenvalue, 1e-8);
    }

    [TestMethod]
    public void Estimate_TargetReached_Stops()
    {
        var ours = MonteCarloProbability.Estimate(MonteCarloData.Fast(), new() { TargetRelativeError = 0.02 });
        Bound.Below(0.02, ours.RelativeStandardError);
        Assert.IsLessThan(1_000_000L, ours.Samples);
    }

    [TestMethod]
    public void Estimate_WindowAtTheApproach_TellsWhoIsInside()
    {
        var ours = MonteCarloProbability.Estimate(MonteCarloData.Slow(), Some with { Sampling = MonteCarloSampling.Plain, Window = (0, 20_000) });
        Assert.IsTrue(ours.InsideAtStart > 0.001 && ours.InsideAtStart < ours.Value);
        var atOnce = MonteCarloProbability.Estimate(MonteCarloData.Slow(), Some with { Sampling = MonteCarloSampling.Plain, Window = (0, 0) });
        Assert.AreEqual(atOnce.InsideAtStart, atOnce.Value);
        Assert.AreEqual(ours.InsideAtStart, atOnce.InsideAtStart);
    }

    [TestMethod]
    public void ElementPartials_AgainstDifferences_Agree()
    {
        const double Gm = 3.986004418e14;
        var (r, v) = (new Vec3(6_900_000, -1_200_000, 900_000), new Vec3(1_500, 6_000, 5_200));
        Assert.IsTrue(MeanEquinoctial.TryOf(r, v, Gm, out _, out var mean, out var partials));
        for (var j = 0; j < 6; j++)
        {
            var h = j < 3 ? 10.0 : 0.01;
            double[] Moved(double by)
            {
                double[] s = [r.X, r.Y, r.Z, v.X, v.Y, v.Z];
                s[j] += by;
                MeanEquinoctial.TryOf(new(s[0], s[1], s[2]), new(s[3], s[4], s[5]), Gm, out _, out var m, out _);
                return m;
            }

            var (up, down) = (Moved(h), Moved(-h));
            for (var i = 0; i < 6; i++) Assert.AreEqual((up[i] - down[i]) / (2 * h), partials[i, j], 1e-6 * mean[0] / (j < 3 ? 1 : 1e-3) / (i == 0 ? 1e3 : 1e-1), $"{i} {j}");
        }
    }

    [TestMethod]
    public void Estimate_BadInput_Throws()
    {
        var encounter = MonteCarloData.Fast();
        Assert.ThrowsExactly<ArgumentException>(() => MonteCarloProbability.Estimate(encounter, Some with { MaxSamples = 0 }));
        Assert.ThrowsExactly<ArgumentException>(() => MonteCarloProbability.Estimate(encounter, Some with { Confidence = 1 }));
        Assert.ThrowsExactly<ArgumentException>(() => MonteCarloProbability.Estimate(encounter, Some with { Window = (1, double.NaN) }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MonteCarloProbability.Estimate(encounter with { HardBodyRadiusM = double.NaN }, Some));
        var lost = encounter with { Primary = encounter.Primary with { PositionM = new(double.NaN, 0, 0) } };
        Assert.ThrowsExactly<ArgumentException>(() => MonteCarloProbability.Estimate(lost, Some));
        var hyperbola = encounter with { Primary = encounter.Primary with { VelocityMPerS = new(0, 12_000, 0) } };
        Assert.ThrowsExactly<ArgumentException>(() => MonteCarloProbability.Estimate(hyperbola, Some with { Model = MonteCarloModel.TwoBody }));
        Assert.AreEqual(MonteCarloModel.Rectilinear, MonteCarloProbability.Estimate(hyperbola, Some).Model);
    }
}
