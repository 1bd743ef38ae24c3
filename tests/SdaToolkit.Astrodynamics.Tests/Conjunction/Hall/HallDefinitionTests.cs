using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>The methods against plain sums of their definitions, with matrices instead of quadratics and a fixed product rule instead of cells.</summary>
[TestClass]
public sealed class HallDefinitionTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(6)]
    [DataRow(13)]
    public void Compute_CaraMessage_IsTheSumOfItsDefinition(int index)
    {
        var encounter = HallData.Cara()[index].Encounter;
        var overlap = PeakOverlap.Prepare(encounter, HallOptions.Default)!;
        var result = Hall2023.Compute(encounter);
        var minimum = OverlapMinimum.Find(overlap, result.PeakOverlapTimeS, result.PeakOverlapSigmaS)!.Value;
        Assert.AreEqual(1, result.Value / Sum2D(minimum, encounter.HardBodyRadiusM), 2e-6);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(13)]
    public void Compute_CaraMessage_IsTheSumOverTimeAndSphere(int index)
    {
        var encounter = HallData.Cara()[index].Encounter;
        var overlap = PeakOverlap.Prepare(encounter, HallOptions.Default)!;
        var around = Hall2023.Compute(encounter);
        var half = (8 * around.MeanRateSigmaS) + (encounter.HardBodyRadiusM / encounter.RelativeVelocityMPerS.Norm);
        // Trapezoids of equal width of a bell: exact to rounding.
        const int Steps = 50;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            Assert.IsTrue(overlap.TryAt(around.MeanRateTimeS + (half * ((2.0 * i / Steps) - 1)), out var at));
            sum += Rate(at, encounter.HardBodyRadiusM, 40, 24) * 2 * half / Steps;
        }

        Assert.AreEqual(1, Hall2021.Compute(encounter).Value / sum, 2e-6);
    }

    private static double Sum2D(OverlapMinimum m, double radius)
    {
        var (step, r, inverse) = (m.StepS, m.At.PositionM, m.At.Inverse.Inverse);
        double QAt(Overlap o, Vec3 d) => Vec3.Dot((radius * d) - o.PositionM, o.Inverse.Inverse * ((radius * d) - o.PositionM)) + o.Inverse.LogDeterminant;
        // Derivatives of products are not differences of products: taken term by term as in the paper.
        var (rDot, rDotDot) = (0.5 / step * (m.After.PositionM - m.Before.PositionM), 1 / (step * step) * (m.After.PositionM + m.Before.PositionM - (2 * r)));
        var inverseDot = 0.5 / step * (m.After.Inverse.Inverse - m.Before.Inverse.Inverse);
        var inverseDotDot = 1 / (step * step) * (m.After.Inverse.Inverse + m.Before.Inverse.Inverse - (2 * inverse));
        var qDot = 0.5 / step * (m.After.Q - m.Before.Q);
        var qDotDot = (m.After.Q + m.Before.Q - (2 * m.At.Q)) / (step * step);
        return SumOverSphere(m.At, radius, 100, 60, d =>
        {
            var dot = qDot - (2 * radius * Vec3.Dot(d, (inverseDot * r) + (inverse * rDot))) + (radius * radius * Vec3.Dot(d, inverseDot * d));
            var dotDot = qDotDot - (2 * radius * Vec3.Dot(d, (inverseDotDot * r) + (2 * (inverseDot * rDot)) + (inverse * rDotDot))) + (radius * radius * Vec3.Dot(d, inverseDotDot * d));
            var q = Math.Max(QAt(m.At, d) - (0.5 * dot * dot / dotDot), m.At.Inverse.LogDeterminant);
            return Math.Exp(-0.5 * q) * Math.Sqrt(2 / dotDot) * Math.Sqrt(Math.Tau);
        });
    }

    private static double Rate(Overlap o, double radius, int rings, int spokes) => SumOverSphere(o, radius, rings, spokes, d =>
    {
        var from = (radius * d) - o.PositionM;
        return Math.Exp(-0.5 * (Vec3.Dot(from, o.Inverse.Inverse * from) + o.Inverse.LogDeterminant));
    });

    /// <summary>Inward speed times a density over the sphere: midpoints in the cosine, which runs apart over both sides of the equator, and in azimuth.</summary>
    private static double SumOverSphere(Overlap o, double radius, int rings, int spokes, Func<Vec3, double> density)
    {
        var slope = o.VelocityByPosition;
        var z = -(o.VelocityMPerS - (slope * o.PositionM)).Unit();
        var x = Vec3.Cross(z, Math.Abs(z.X) < 0.5 ? new Vec3(1, 0, 0) : new Vec3(0, 1, 0)).Unit();
        var y = Vec3.Cross(z, x);
        // Simpson's rule on two halves of the polar angle.
        double Ring(double theta)
        {
            var (sin, cos) = Math.SinCos(theta);
            var ring = 0.0;
            for (var j = 0; j < spokes; j++)
            {
                var (sinPhi, cosPhi) = Math.SinCos(Math.Tau * j / spokes);
                var d = (cos * z) + (sin * ((cosPhi * x) + (sinPhi * y)));
                var outwards = Vec3.Dot(d, o.VelocityMPerS + (slope * ((radius * d) - o.PositionM)));
                ring += InwardSpeed.Mean(outwards, Vec3.Dot(d, o.ConditionalVelocity * d)) * density(d);
            }

            return ring * sin * Math.Tau / spokes;
        }

        var sum = 0.0;
        var h = 0.5 * Math.PI / (2 * rings);
        for (var side = 0; side < 2; side++)
            for (var i = 0; i <= 2 * rings; i++) sum += (i == 0 || i == 2 * rings ? 1 : i % 2 == 1 ? 4 : 2) * h / 3 * Ring((side * 0.5 * Math.PI) + (i * h));
        return radius * radius / Math.Pow(Math.Tau, 1.5) * sum;
    }
}
