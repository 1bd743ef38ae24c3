using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;

namespace SdaToolkit.Tests;

/// <summary>The quick rate and the cheap bounds against the integrals they stand for.</summary>
[TestClass]
public sealed class SphereBandsTests
{
    [TestMethod]
    public void Rate_ErrorsOfManyShapes_IsThatOfTheAdaptiveQuadrature()
    {
        var compared = 0;
        for (var i = 0; i < 500; i++)
        {
            var moment = Moment(i);
            var reach = SphereReach.Of(moment);
            if (reach.Overlap is not { } overlap) continue;
            var rate = Adaptive(overlap);
            // Far out in narrow errors the adaptive one has no value. Below 1e-10/s it is a probability under 1e-5 in a day, which decides nothing.
            if (!(rate >= 1e-10)) continue;
            var quick = SphereBands.Rate(overlap, reach.Sigmas);
            if (double.IsNaN(quick)) continue;
            compared++;
            // A fifth of what the two methods may differ by.
            Bound.Below(0.05, Math.Abs((quick / rate) - 1), $"moment {i}: {quick} against {rate}");
        }

        Assert.IsTrue(compared > 120, $"{compared} moments compared");
    }

    [TestMethod]
    public void Reach_ErrorsOfManyShapes_BoundsRateAndProbability()
    {
        for (var i = 0; i < 300; i++)
        {
            var moment = Moment(i);
            var reach = SphereReach.Of(moment);
            if (reach.Overlap is not { } overlap) continue;
            var inside = BallProbability.Inside(moment.Mean.PositionM, moment.Covariance.PositionM2);
            Assert.IsTrue(inside <= (reach.MostInside * (1 + 1e-6)) + 1e-14, $"moment {i}: {inside} above {reach.MostInside}");
            if (double.IsNaN(Adaptive(overlap))) continue;
            Assert.IsTrue(Adaptive(overlap) <= reach.MostRate * (1 + 1e-6), $"moment {i}: {Adaptive(overlap)} above {reach.MostRate}");
        }
    }

    // Up to four radii out, errors from a hundred and sixtieth of a radius to five radii wide, velocity partly bound to position.
    private static DriftMoment Moment(int i)
    {
        double Wave(int k) => Math.Sin((1.7 * k) + (0.9 * i * (k + 1)));
        var sigma = new Vec3(Math.Exp(1.6 * Wave(1)), 0.4 * Math.Exp(1.6 * Wave(2)), (i % 2 == 0 ? 0.3 : 0.03) * Math.Exp(1.6 * Wave(3)));
        var axes = Matrix3.FromRows(new Vec3(1, Wave(4), Wave(5)).Unit(), new Vec3(Wave(6), 1, Wave(7)).Unit(), new Vec3(Wave(8), Wave(9), 1).Unit());
        var position = Matrix3.Diagonal(sigma.X * sigma.X, sigma.Y * sigma.Y, sigma.Z * sigma.Z).Conjugate(axes);
        var bound = 0.01 * Matrix3.FromRows(new(Wave(10), Wave(11), Wave(12)), new(Wave(13), Wave(14), Wave(15)), new(Wave(16), Wave(17), Wave(18)));
        var velocity = position.Conjugate(bound) + (1e-5 * Matrix3.Identity);
        var mean = new RelativeState(2.5 * new Vec3(Wave(19), Wave(20), Wave(21)), 0.03 * new Vec3(Wave(22), Wave(23), Wave(24)));
        return new(0, mean, new(position, position * bound.Transpose(), velocity));
    }

    private static double Adaptive(in Overlap overlap)
    {
        var sum = new SphereQuadrature().Integrate(new Hall2021Integrand(overlap, 1));
        return Math.Exp((-1.5 * Math.Log(Math.Tau)) - (0.5 * (overlap.Inverse.LogDeterminant + sum.SmallestDistanceSquared))) * sum.Sum;
    }
}
