using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Tests.Orbits;

[TestClass]
public sealed class BrouwerLyddaneTests
{
    private const double Degree = Math.PI / 180;

    private static readonly BrouwerLyddane Theory = new(J2Motion.Gm, J2Motion.Radius, J2Motion.EarthJ2);

    public TestContext TestContext { get; set; } = null!;

    // Axis in km, eccentricity, inclination, argument of perigee.
    private static IEnumerable<object[]> Orbits =>
    [
        [7000.0, 0.001, 98.0, 40.0], [7000.0, 0.02, 53.0, 10.0], [7500.0, 0.1, 30.0, 200.0], [7200.0, 1e-5, 85.0, 0.0], [8000.0, 0.05, 5.0, 100.0],
        [26600.0, 0.7, 28.0, 270.0], [9000.0, 0.2, 145.0, 60.0], [42164.0, 0.0003, 0.05, 20.0],
    ];

    [TestMethod]
    [DynamicData(nameof(Orbits))]
    public void ToMean_AlongAJ2Orbit_IsConstantToSecondOrder(double axis, double e, double i, double w)
    {
        var (full, fullSwing) = Scatter(axis, e, i, w, J2Motion.EarthJ2);
        var (tenth, _) = Scatter(axis, e, i, w, 0.1 * J2Motion.EarthJ2);
        TestContext.WriteLine($"axis {full.Axis:E2} m of {fullSwing.Axis:E2}, e·a {full.E:E2} of {fullSwing.E:E2}, i·a {full.I:E2} of {fullSwing.I:E2}; a tenth of J2: {tenth.Axis:E2}, {tenth.E:E2}, {tenth.I:E2}");
        // First order is gone: what is left falls with the square of J2. Some of it is the integration's rounding, below 1e-3 m.
        Bound.Below(0.016 * full.Axis + 2e-3, tenth.Axis, "axis");
        Bound.Below(0.016 * full.E + 2e-3, tenth.E, "eccentricity");
        Bound.Below(0.016 * full.I + 2e-3, tenth.I, "inclination");
        Bound.Below(0.02 * fullSwing.Axis, full.Axis);
    }

    [TestMethod]
    [DynamicData(nameof(Orbits))]
    public void RatesOf_AgainstAJ2Orbit_AreRightToFirstOrder(double axis, double e, double i, double w)
    {
        var (node, longitude) = RateErrors(axis, e, i, w, J2Motion.EarthJ2);
        var (nodeTenth, longitudeTenth) = RateErrors(axis, e, i, w, 0.1 * J2Motion.EarthJ2);
        TestContext.WriteLine($"node rate off by {node:E2} of itself, mean longitude rate by {longitude:E2}; a tenth of J2: {nodeTenth:E2}, {longitudeTenth:E2}");
        // What is left of the node's rate, relative to it, falls with J2, and of the longitude's with its square.
        Bound.Below((0.12 * Math.Abs(node)) + 1e-6, Math.Abs(nodeTenth));
        Bound.Below((0.014 * Math.Abs(longitude)) + 1e-10, Math.Abs(longitudeTenth));
        Bound.Below(4e-3, Math.Abs(node));
    }

    [TestMethod]
    [DataRow(7000.0, 0.001, 98.0)]
    [DataRow(7500.0, 0.01, 30.0)]
    public void ToMean_AgainstTheTimeAverage_AgreesForASmallEccentricity(double axis, double e, double i)
    {
        // Brouwer's terms average to zero over a revolution but for e² J2 and J2².
        var start = KeplerianElements.FromSemiMajorAxis(axis * 1000, e, i * Degree, 1, 0.7, 2);
        var mean = Theory.ToMean(start);
        var rates = Theory.RatesOf(mean);
        // From node to node: over that time the argument of latitude has a whole turn.
        var period = Math.Tau / (rates.MeanAnomalyRateRadPerS + rates.ArgumentOfPerigeeRateRadPerS);
        var elements = J2Motion.Integrate(start, J2Motion.EarthJ2, period / 2000, 2000, 1);
        var (a, inclination, swing) = (0.0, 0.0, 0.0);
        for (var n = 0; n < 2000; n++)
        {
            a += elements[n].SemiMajorAxisM / 2000;
            inclination += elements[n].InclinationRad / 2000;
            swing = Math.Max(swing, Math.Abs(elements[n].SemiMajorAxisM - mean.SemiMajorAxisM));
        }

        TestContext.WriteLine($"axis: average {a - mean.SemiMajorAxisM:F2} m from the mean, of a swing of {swing:F0} m; inclination {(inclination - mean.InclinationRad) * 7e6:F2} m");
        Assert.AreEqual(mean.SemiMajorAxisM, a, 0.004 * swing);
        Assert.AreEqual(mean.InclinationRad, inclination, 5e-6);
    }

    [TestMethod]
    public void ToMean_OfToOsculating_IsTheSame()
    {
        var random = new Random(7);
        var worst = 0.0;
        for (var n = 0; n < 5000; n++)
        {
            var e = random.Next(3) == 0 ? Math.Pow(10, -10 * random.NextDouble()) : 0.75 * random.NextDouble();
            var i = random.Next(5) == 0 ? Math.Pow(10, -6 * random.NextDouble()) : 3.1 * random.NextDouble();
            if (Math.Abs(1 - (5 * Math.Cos(i) * Math.Cos(i))) < 0.1) continue;
            var mean = new KeplerianElements(7e6 * (1 + (4 * random.NextDouble())), e, i, 6 * random.NextDouble(), 6 * random.NextDouble(), 6 * random.NextDouble());
            var osculating = Theory.ToOsculating(mean);
            var back = Theory.ToMean(osculating);
            back.ToPositionVelocity(J2Motion.Gm, out var r, out var v);
            mean.ToPositionVelocity(J2Motion.Gm, out var r0, out var v0);
            worst = Math.Max(worst, Math.Max((r - r0).Norm / r0.Norm, (v - v0).Norm / v0.Norm));
        }

        TestContext.WriteLine($"worst {worst:E2} relative");
        Bound.Below(1e-12, worst);
    }

    [TestMethod]
    public void Conversions_WithoutAnAnswer_SayWhy()
    {
        MeanElementsStatus Status(KeplerianElements k) => Theory.TryToMean(k, out _);
        Assert.AreEqual(MeanElementsStatus.CriticalInclination, Status(new(7e6, 0.01, 63.43 * Degree, 1, 1, 1)));
        Assert.AreEqual(MeanElementsStatus.CriticalInclination, Status(new(7e6, 0.01, 116.57 * Degree, 1, 1, 1)));
        Assert.AreEqual(MeanElementsStatus.Valid, Status(new(7e6, 0.01, 63.0 * Degree, 1, 1, 1)));
        Assert.AreEqual(MeanElementsStatus.NotAnEllipse, Status(new(7e6, 1.2, 1, 1, 1, 1)));
        Assert.AreEqual(MeanElementsStatus.NotAnEllipse, Status(new(7e6, double.NaN, 1, 1, 1, 1)));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Theory.ToMean(new(7e6, 1.2, 1, 1, 1, 1))).Message, "NotAnEllipse");
        Assert.ThrowsExactly<ArgumentException>(() => Theory.ToOsculating(new(7e6, 0.01, 63.43 * Degree, 1, 1, 1)));
    }

    /// <summary>Mean angles over ten revolutions against the rates of the mean orbit.</summary>
    private static (double Node, double Longitude) RateErrors(double axis, double e, double i, double w, double j2)
    {
        var start = KeplerianElements.FromSemiMajorAxis(axis * 1000, e, i * Degree, 1, w * Degree, 2);
        var (perRevolution, theory) = (e > 0.5 ? 6000 : 1000, new BrouwerLyddane(J2Motion.Gm, J2Motion.Radius, j2));
        var seconds = 10 * start.PeriodS(J2Motion.Gm);
        var elements = J2Motion.Integrate(start, j2, seconds / (10 * perRevolution), 10 * perRevolution, 10 * perRevolution);
        var (first, last) = (theory.ToMean(elements[0]), theory.ToMean(elements[^1]));
        var rates = theory.RatesOf(first);
        var node = Math.IEEERemainder(last.RaanRad - first.RaanRad, Math.Tau) / seconds;
        double Longitude(KeplerianElements k) => k.RaanRad + k.ArgumentOfPerigeeRad + k.MeanAnomalyRad;
        var turned = (rates.RaanRateRadPerS + rates.ArgumentOfPerigeeRateRadPerS + rates.MeanAnomalyRateRadPerS) * seconds;
        return ((node / rates.RaanRateRadPerS) - 1, Math.IEEERemainder(Longitude(last) - Longitude(first) - turned, Math.Tau) / seconds / rates.MeanAnomalyRateRadPerS);
    }

    private static ((double Axis, double E, double I) Mean, (double Axis, double E, double I) Osculating) Scatter(double axis, double e, double i, double w, double j2)
    {
        var start = KeplerianElements.FromSemiMajorAxis(axis * 1000, e, i * Degree, 1, w * Degree, 2);
        var elements = J2Motion.Integrate(start, j2, start.PeriodS(J2Motion.Gm) / (e > 0.5 ? 6000 : 1500), e > 0.5 ? 18_000 : 4500, 25);
        var theory = new BrouwerLyddane(J2Motion.Gm, J2Motion.Radius, j2);
        return (Swing([.. elements.Select(theory.ToMean)]), Swing(elements));
    }

    /// <summary>Largest less smallest of axis, eccentricity and inclination, all as metres.</summary>
    private static (double Axis, double E, double I) Swing(List<KeplerianElements> k)
    {
        var a = k[0].SemiMajorAxisM;
        return (k.Max(x => x.SemiMajorAxisM) - k.Min(x => x.SemiMajorAxisM), a * (k.Max(x => x.Eccentricity) - k.Min(x => x.Eccentricity)), a * (k.Max(x => x.InclinationRad) - k.Min(x => x.InclinationRad)));
    }
}
