using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Tests;

/// <summary>Sine, cosine, rotations and arc tangent of the lanes against System.Math.</summary>
[TestClass]
public sealed class LaneMathTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void SinCos_Angles_AgreeWithMathToRounding()
    {
        foreach (var largest in new[] { 1e-6, 1, 10, 1e3, LaneMath.LargestAngle })
        {
            Check<Lanes128>(largest);
            Check<Lanes256>(largest);
            Check<Lanes512>(largest);
        }

        void Check<T>(double largest)
            where T : struct, ILanes<T>
        {
            var worst = 0.0;
            foreach (var x in Angles(largest))
            {
                LaneMath.SinCos(T.Of(x), out var sin, out var cos);
                // Beyond a turn the scalar code reduces by the double next to 2π first.
                var (s, c) = Math.SinCos(x % Math.Tau);
                worst = Math.Max(worst, Math.Max(Math.Abs(First(sin) - s), Math.Abs(First(cos) - c)));
            }

            TestContext.WriteLine($"{typeof(T).Name}, up to {largest} rad: {worst:E2}");
            // Without fused multiply-add the second part of the reduction rounds at 1e-16 of the angle's multiple of π.
            Bound.Below(5e-16 + (1e-16 * Math.Min(largest, 1)), worst);
        }
    }

    [TestMethod]
    public void Rotations_WithinTheirLimits_AgreeWithSumOfAngles()
    {
        Check("tiny", LaneMath.LargestTinyRotation, (ref s, ref c, by) => LaneMath.RotateTiny(ref s, ref c, by));
        Check("small", LaneMath.LargestSmallRotation, (ref s, ref c, by) => LaneMath.RotateSmall(ref s, ref c, by));
        Check("any", LaneMath.LargestRotation, (ref s, ref c, by) => LaneMath.Rotate(ref s, ref c, by));

        void Check(string name, double largest, Rotation rotate)
        {
            var worst = 0.0;
            foreach (var by in Angles(largest))
            {
                var (s, c) = Math.SinCos(100 * by);
                var (sin, cos) = (Lanes256.Of(s), Lanes256.Of(c));
                rotate(ref sin, ref cos, Lanes256.Of(by));
                var (s0, c0) = Math.SinCos(by);
                worst = Math.Max(worst, Math.Max(Math.Abs(First(sin) - ((s * c0) + (c * s0))), Math.Abs(First(cos) - ((c * c0) - (s * s0)))));
            }

            TestContext.WriteLine($"{name}: {worst:E2}");
            Bound.Below(4e-16, worst);
        }
    }

    [TestMethod]
    public void Atan2_AllDirections_AgreesWithMath()
    {
        var worst = 0.0;
        foreach (var angle in Angles(Math.PI))
        {
            var (y, x) = Math.SinCos(angle);
            worst = Math.Max(worst, Math.Abs(First(LaneMath.Atan2(Lanes256.Of(3e-4 * y), Lanes256.Of(3e-4 * x))) - Math.Atan2(3e-4 * y, 3e-4 * x)));
        }

        TestContext.WriteLine($"{worst:E2} rad");
        Bound.Below(1e-15, worst);
    }

    [TestMethod]
    public void CubeRootOfOnePlus_WithinItsLimit_AgreesWithMath()
    {
        foreach (var x in Angles(LaneMath.LargestCubeRootArgument))
            Assert.AreEqual(Math.Cbrt(1 + x), First(LaneMath.CubeRootOfOnePlus(Lanes256.Of(x))), 1e-15);
    }

    private delegate void Rotation(ref Lanes256 sin, ref Lanes256 cos, Lanes256 by);

    private static IEnumerable<double> Angles(double largest)
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++) yield return ((2 * random.NextDouble()) - 1) * largest;
        foreach (var x in new[] { 0, largest, -largest, Math.PI / 2, Math.PI, -Math.PI / 4 })
            if (Math.Abs(x) <= largest) yield return x;
    }

    private static double First<T>(T value)
        where T : struct, ILanes<T>
    {
        var column = new double[8];
        T.Store(value, ref column[0], 0);
        return column[0];
    }
}
