using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Every kernel against the scalar code on elements from all over the allowed domain, sensible orbits or not.</summary>
[TestClass]
public sealed class Sgp4KernelFuzzTests
{
    private static readonly double[] NoTimes = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, 0];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Propagate_AnyElementsAnyTimes_SameAsScalar(int seed)
    {
        var random = new Random(seed);
        var (worst, states) = (0.0, 0);
        for (var set = 0; set < 250; set++)
        {
            var sgp4 = new Sgp4(Elements(random), null, random.Next(2) == 0 ? Sgp4Mode.Improved : Sgp4Mode.Afspc);
            var times = Times(random);
            var expected = Run(sgp4, times, Sgp4Kernel.Scalar);
            foreach (var kernel in new[] { Sgp4Kernel.Vector128, Sgp4Kernel.Vector256, Sgp4Kernel.Vector512 })
            {
                var actual = Run(sgp4, times, kernel);
                for (var i = 0; i < times.Length; i++)
                {
                    var what = $"{kernel}, {sgp4.Mode}, {times[i]:R} min, {sgp4.Elements}";
                    Assert.AreEqual(expected.Status[i], actual.Status[i], what);
                    Assert.AreEqual(double.IsNaN(expected.R(i).X), double.IsNaN(actual.R(i).X), what);
                    if (expected.Status[i] != Sgp4Status.Valid) continue;
                    var share = (actual.R(i) - expected.R(i)).Norm / Limit(expected.R(i), sgp4.Elements, times[i]);
                    Assert.IsTrue(share < 1, $"{share:R} of the limit: {what}");
                    Assert.IsTrue((actual.V(i) - expected.V(i)).Norm < 1e-3, what);
                    (worst, states) = (Math.Max(worst, share), states + 1);
                }
            }
        }

        TestContext.WriteLine($"{states} states, worst {worst:E1} of the limit");
        Assert.IsGreaterThan(20_000, states);
    }

    /// <summary>
    /// 1 mm or 1e-10 of the distance, whichever is more, and what rounding of the anomaly's many turns does besides. Close to a parabola Kepler's equation itself
    /// is ill-conditioned, in the scalar code too.
    /// </summary>
    private static double Limit(Vec3 r, MeanElements elements, double minutes) =>
        Math.Max(1e-3, (elements.Eccentricity < 0.99 ? 1e-10 : 1e-8) * r.Norm) + (4 * 60 * Math.Abs(minutes) * elements.MeanMotionRadPerS * 2.2e-16 * r.Norm);

    private static Batch Run(Sgp4 sgp4, double[] times, Sgp4Kernel kernel)
    {
        var batch = new Batch(times.Length);
        sgp4.Propagate(times, batch.Columns, batch.Status, kernel);
        return batch;
    }

    private static double[] Times(Random random)
    {
        var scale = Math.Pow(10, 1 + (4.5 * random.NextDouble()));
        var times = new double[1 + random.Next(100)];
        for (var i = 0; i < times.Length; i++)
            times[i] = random.Next(60) switch { 0 => NoTimes[random.Next(NoTimes.Length)], 1 => 4e7 * (random.NextDouble() - 0.5), _ => 2 * scale * (random.NextDouble() - 0.5) };
        return times;
    }

    private static MeanElements Elements(Random random)
    {
        double Small(double decades) => Math.Pow(10, -decades * random.NextDouble());
        var revolutionsADay = random.Next(4) switch { 0 => 20 * random.NextDouble(), 1 => 100 * Small(5), 2 => 0.9 + (0.2 * random.NextDouble()), _ => 1.8 + (0.4 * random.NextDouble()) };
        var eccentricity = random.Next(5) switch { 0 => random.NextDouble(), 1 => 0.9 * Small(12), 2 => Math.Max(0, 1 - Small(8)), 3 => 0, _ => 0.7 + (0.1 * random.NextDouble()) };
        var inclination = random.Next(6) switch { 0 => Math.PI * random.NextDouble(), 1 => 0.19 + (0.02 * random.NextDouble()), 2 => Math.PI - Small(12), 3 => 0, 4 => Math.PI, _ => Small(10) };
        var drag = random.Next(3) switch { 0 => 0, 1 => random.NextDouble() - 0.5, _ => Math.CopySign(Small(10), random.NextDouble() - 0.5) };
        double Angle() => random.Next(8) == 0 ? 0 : random.Next(10) == 0 ? 1e3 * (random.NextDouble() - 0.5) : Math.Tau * random.NextDouble();
        return new(SyntheticSets.Epoch.AddSeconds(3e8 * random.NextDouble()), Math.Max(1e-3, revolutionsADay) * Math.Tau / 86_400,
            eccentricity, inclination, Angle(), Angle(), Angle(), drag);
    }
}
