using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Tests.Interpolation;

[TestClass]
public sealed class PolynomialTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void AllForms_PolynomialOfTheirDegree_IsReproduced()
    {
        var random = new Random(3);
        for (var n = 1; n <= 8; n++)
        {
            var c = Enumerable.Range(0, 2 * n).Select(_ => random.NextDouble() - 0.5).ToArray();
            double[] times = [.. Enumerable.Range(0, n).Select(i => i + (0.6 * random.NextDouble()) - (n / 2.0))];
            double[] low = [.. times.Select(t => Of(c[..n], t).Value)], high = [.. times.Select(t => Of(c, t).Value)], rates = [.. times.Select(t => Of(c, t).Rate)];
            for (var t = -0.5 * n; t < 0.5 * n; t += 0.1)
            {
                var scale = Math.Pow(0.5 + (0.5 * n), (2 * n) - 1) + 1;
                var (value, rate) = Of(c[..n], t);
                Assert.AreEqual(value, PolynomialInterpolation.Lagrange(times, low, t, out var slope), 1e-12 * scale);
                Assert.AreEqual(rate, slope, 1e-11 * scale);
                (value, rate) = Of(c, t);
                Assert.AreEqual(value, PolynomialInterpolation.Hermite(times, high, rates, t, out slope), 1e-12 * scale);
                Assert.AreEqual(rate, slope, 1e-11 * scale);
            }
        }
    }

    [TestMethod]
    public void Quintic_PolynomialOfDegreeFive_IsReproduced()
    {
        double[] c = [0.3, -1.2, 0.7, 0.4, -0.6, 0.25];
        (double, double, double) End(double t) => (Of(c, t).Value, Of(c, t).Rate, (2 * c[2]) + (6 * c[3] * t) + (12 * c[4] * t * t) + (20 * c[5] * t * t * t));
        for (var t = 0.0; t <= 1.5; t += 0.1)
        {
            Assert.AreEqual(Of(c, t).Value, PolynomialInterpolation.Quintic(1.5, End(0), End(1.5), t, out var rate), 1e-14);
            Assert.AreEqual(Of(c, t).Rate, rate, 1e-13);
        }
    }

    [TestMethod]
    public void Quintic_Sine_StaysWithinTheBoundAndConverges()
    {
        double Worst(double h)
        {
            var worst = 0.0;
            for (var t = 0.0; t <= h; t += h / 50)
                worst = Math.Max(worst, Math.Abs(PolynomialInterpolation.Quintic(h, (0, 1, 0), (Math.Sin(h), Math.Cos(h), -Math.Sin(h)), t, out _) - Math.Sin(t)));
            return worst;
        }

        Bound.Below(Math.Pow(0.5, 6) / 720, Worst(1));
        Assert.AreEqual(7, Math.Log2(Worst(1) / Worst(0.5)), 0.2, "sixth order, and the sixth derivative of the sine falls with the interval");
    }

    [TestMethod]
    public void Columns_ThatDoNotFit_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => PolynomialInterpolation.Lagrange([0, 1], [0], 0, out _));
        Assert.ThrowsExactly<ArgumentException>(() => PolynomialInterpolation.Lagrange([], [], 0, out _));
        Assert.ThrowsExactly<ArgumentException>(() => PolynomialInterpolation.Hermite([0, 1], [0, 1], [0], 0, out _));
        Assert.ThrowsExactly<ArgumentException>(() => PolynomialInterpolation.Lagrange(new double[33], new double[33], 0, out _));
    }

    [TestMethod]
    public void ChebyshevFit_Exponential_IsRightToRoundingAndSoIsItsDerivative()
    {
        var series = ChebyshevSeries.Fit(Math.Exp, -1, 2, 20);
        Assert.AreEqual(20, series.Degree);
        for (var x = -1.0; x <= 2; x += 0.01)
        {
            Assert.AreEqual(Math.Exp(x), series.ValueAt(x), 1e-14);
            Assert.AreEqual(series.ValueAt(x), series.ValueAt(x, out var derivative), 1e-14);
            Assert.AreEqual(Math.Exp(x), derivative, 1e-12);
        }
    }

    [TestMethod]
    public void ChebyshevFit_TailEstimate_BoundsTheError()
    {
        for (var degree = 4; degree <= 14; degree++)
        {
            var series = ChebyshevSeries.Fit(x => Math.Sin(x) / (1.5 + x), -1, 1, degree);
            var worst = 0.0;
            for (var x = -1.0; x <= 1; x += 0.003) worst = Math.Max(worst, Math.Abs(series.ValueAt(x) - (Math.Sin(x) / (1.5 + x))));
            Bound.Below(series.TailEstimate, worst, $"degree {degree}");
            Bound.Below(50 * worst, series.TailEstimate, $"degree {degree}");
        }
    }

    [TestMethod]
    public void ChebyshevSeries_CosineOfMultiples_IsItsOwnPolynomial()
    {
        // T5(cos θ) = cos 5θ; on [3, 7] the argument is 5 + 2 cos θ.
        var series = new ChebyshevSeries(3, 7, [0, 0, 0, 0, 0, 1]);
        for (var theta = 0.0; theta < Math.PI; theta += 0.05) Assert.AreEqual(Math.Cos(5 * theta), series.ValueAt(5 + (2 * Math.Cos(theta))), 1e-14);
        Assert.ThrowsExactly<ArgumentException>(() => new ChebyshevSeries(1, 1, [1]));
        Assert.ThrowsExactly<ArgumentException>(() => new ChebyshevSeries(0, 1, []));
    }

    [TestMethod]
    [DataRow(0.0, 14)]
    [DataRow(0.1, 14)]
    [DataRow(0.1, 10)]
    [DataRow(0.6, 18)]
    public void ChebyshevEphemeris_KeplerOrbit_IsWithinItsEstimate(double e, int degree)
    {
        const double gm = 3.986004418e14;
        var orbit = KeplerianElements.FromSemiMajorAxis(1e7, e, 1, 2, 3, 0.4);
        orbit.ToPositionVelocity(gm, out var r0, out var v0);
        Vec3 At(double seconds)
        {
            TwoBody.Propagate(r0, v0, seconds, gm, out var r, out _);
            return r;
        }

        var fit = ChebyshevEphemeris.Fit<Gcrf>(At, default, 2 * orbit.PeriodS(gm), 16, degree);
        var (worst, worstVelocity) = (0.0, 0.0);
        for (var t = 0.0; t <= fit.DurationS; t += 11.7)
        {
            Assert.AreEqual(InterpolationStatus.Valid, fit.TryAt(t, out var r, out var v));
            TwoBody.Propagate(r0, v0, t, gm, out var exact, out var velocity);
            worst = Math.Max(worst, (r - exact).Norm);
            worstVelocity = Math.Max(worstVelocity, (v - velocity).Norm);
        }

        TestContext.WriteLine($"e = {e}, degree {degree}: {worst:E2} m, {worstVelocity:E2} m/s; estimate {fit.ErrorEstimateM:E2} m");
        Bound.Below(fit.ErrorEstimateM + (1e-14 * 1.6e7), worst);
        Assert.AreEqual(InterpolationStatus.BeforeStart, fit.TryAt(-1e-9, out _, out _));
        Assert.AreEqual(InterpolationStatus.AfterEnd, fit.TryAt(fit.DurationS + 1e-3, out _, out _));
        Assert.AreEqual(InterpolationStatus.Valid, fit.TryAt(fit.DurationS, out _, out _));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fit.At(default(Epoch).AddSeconds(-1)));
    }

    private static (double Value, double Rate) Of(double[] c, double t)
    {
        var (value, rate) = (0.0, 0.0);
        for (var i = c.Length - 1; i >= 0; i--) (value, rate) = ((value * t) + c[i], (rate * t) + value);
        return (value, rate);
    }
}
