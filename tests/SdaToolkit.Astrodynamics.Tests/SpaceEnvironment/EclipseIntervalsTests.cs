using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

[TestClass]
public sealed class EclipseIntervalsTests
{
    private const double Radius = BodyConstants.EarthEquatorialRadiusM;
    private const double Gm = 3.986004418e14;
    private static readonly Epoch Start = TimeScales.ParseUtc("2024-03-20T00:00:00Z", LeapSeconds.BuiltIn);

    // At the equinox the shadow's axis lies in the equator: a geostationary satellite crosses it in 69.4 min (cylinder), 71.6 with the penumbra: "72 minutes at most".
    [TestMethod]
    public void Find_GeostationaryAtTheEquinox_LastsSeventyTwoMinutes()
    {
        const double Orbit = 42_164_000;
        var rate = Math.Sqrt(Gm / (Orbit * Orbit * Orbit));
        var found = EclipseIntervals.Find(t => Circle(Orbit, rate * t.SecondsSince(Start)), new Vsop2000Sun(), Start, Start.AddSeconds(86_164));
        Assert.HasCount(1, found);
        var sun = new Vsop2000Sun().PositionGcrfM(found[0].Start).Norm;
        var (body, disc) = (Math.Asin(Radius / Orbit), Math.Asin(BodyConstants.SunRadiusM / sun));
        // The Sun moves on by a degree a day meanwhile.
        var relativeRate = rate - (Math.Tau / 365.2422 / 86_400);
        Console.WriteLine($"{found[0].DurationS / 60:F3} min, umbra {found[0].UmbraDurationS / 60:F3} min");
        Assert.AreEqual(2 * (body + disc) / relativeRate, found[0].DurationS, 3);
        Assert.AreEqual(2 * (body - disc) / relativeRate, found[0].UmbraDurationS, 3);
        Assert.AreEqual(71.6, found[0].DurationS / 60, 0.2);
    }

    // A Sun so far away is a point, and its shadow a cylinder: the eclipsed part of a circle is acos(√(1 − (R/a)²)/cos β)/π.
    [TestMethod]
    [DataRow(0)]
    [DataRow(30)]
    [DataRow(55)]
    [DataRow(65)]
    public void Find_LowOrbitByBetaAngle_IsTheCylinderFormula(double betaDeg)
    {
        const double Orbit = Radius + 500_000;
        var period = Math.Tau / Math.Sqrt(Gm / (Orbit * Orbit * Orbit));
        var (sinBeta, cosBeta) = Math.SinCos(betaDeg * Math.PI / 180);
        var sun = new FixedSun(new(cosBeta, 0, sinBeta));
        var found = EclipseIntervals.Find(t => Circle(Orbit, Math.Tau / period * t.SecondsSince(Start)), sun, Start, Start.AddSeconds(10 * period), toleranceSeconds: 1e-5);
        Assert.HasCount(10, found);
        var ratio = Radius / Orbit;
        var expected = period / Math.PI * Math.Acos(Math.Sqrt(1 - (ratio * ratio)) / cosBeta);
        foreach (var passage in found)
        {
            Assert.AreEqual(expected, passage.DurationS, 0.02);
            Assert.AreEqual(expected, passage.UmbraDurationS, 0.02);
            Assert.IsFalse(passage.StartsBefore || passage.EndsAfter);
        }
    }

    [TestMethod]
    public void Find_PassagesShorterThanTheStep_AreFound()
    {
        const double Orbit = Radius + 500_000;
        var period = Math.Tau / Math.Sqrt(Gm / (Orbit * Orbit * Orbit));
        var critical = Math.Asin(Radius / Orbit);
        foreach (var (inside, count) in new[] { (1e-7, 20), (1e-5, 20), (1e-4, 20), (-1e-7, 0), (-1e-3, 0) })
        {
            var (sinBeta, cosBeta) = Math.SinCos(critical - inside);
            var found = EclipseIntervals.Find(
                t => Circle(Orbit, Math.Tau / period * t.SecondsSince(Start)), new FixedSun(new(cosBeta, 0, sinBeta)), Start, Start.AddSeconds(20 * period), stepSeconds: 120);
            Console.WriteLine($"{inside}: {found.Count}, {(found.Count > 0 ? found[0].DurationS : 0):F3} s");
            Assert.HasCount(count, found);
        }
    }

    [TestMethod]
    public void Find_SearchThatBeginsAndEndsInShadow_SaysSo()
    {
        const double Orbit = Radius + 500_000;
        var period = Math.Tau / Math.Sqrt(Gm / (Orbit * Orbit * Orbit));
        // Sunlight comes from +X; the satellite begins at −X.
        var found = EclipseIntervals.Find(
            t => Circle(Orbit, Math.PI + (Math.Tau / period * t.SecondsSince(Start))), new FixedSun(new(1, 0, 0)), Start, Start.AddSeconds(period));
        Assert.HasCount(2, found);
        Assert.IsTrue(found[0].StartsBefore && !found[0].EndsAfter && found[1].EndsAfter && !found[1].StartsBefore);
        Assert.AreEqual(Start, found[0].Start);
        Assert.AreEqual(Start, found[0].UmbraStart);
        Assert.AreEqual(Start.AddSeconds(period), found[1].End);
        Assert.AreEqual(found[0].DurationS, found[1].DurationS, 0.01);
    }

    [TestMethod]
    public void Find_EdgesOfARealOrbit_AreWhereTheLightChanges()
    {
        const double Orbit = Radius + 800_000;
        var rate = Math.Sqrt(Gm / (Orbit * Orbit * Orbit));
        var sun = new TabulatedEphemeris(new Vsop2000Sun(), Start, Start.AddSeconds(86_400));
        Vec3 Satellite(Epoch t) => Matrix3.RotationX(-1.2) * Circle(Orbit, rate * t.SecondsSince(Start));
        var found = EclipseIntervals.Find(Satellite, sun, Start, Start.AddSeconds(86_400));
        Assert.IsGreaterThan(10, found.Count);
        foreach (var passage in found)
        {
            double Lit(Epoch t, double seconds) => Shadow.LitFraction(Satellite(t.AddSeconds(seconds)), sun.PositionGcrfM(t.AddSeconds(seconds)), Radius);
            if (!passage.StartsBefore) Assert.IsTrue(Lit(passage.Start, -0.01) == 1 && Lit(passage.Start, 0.1) < 1);
            if (!passage.EndsAfter) Assert.IsTrue(Lit(passage.End, 0.01) == 1 && Lit(passage.End, -0.1) < 1);
            if (passage.UmbraStart is { } umbra && !passage.StartsBefore) Assert.IsTrue(Lit(umbra, -0.1) > 0 && Lit(umbra, 0.01) == 0);
        }
    }

    [TestMethod]
    public void Find_BadArguments_Throws()
    {
        static Vec3 Still(Epoch t) => new(7e6, 0, 0);
        var sun = new Vsop2000Sun();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EclipseIntervals.Find(Still, sun, Start, Start.AddSeconds(-1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EclipseIntervals.Find(Still, sun, Start, Start, stepSeconds: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EclipseIntervals.Find(Still, sun, Start, Start, toleranceSeconds: double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EclipseIntervals.Find(Still, sun, Start, Start, earthRadiusM: -1));
        Assert.IsEmpty(EclipseIntervals.Find(Still, sun, Start, Start));
    }

    private static Vec3 Circle(double radius, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new(radius * cos, radius * sin, 0);
    }

    private sealed class FixedSun(Vec3 direction) : IBodyEphemeris
    {
        public string Name => "fixed";

        public double GmM3PerS2 => BodyConstants.SunGmM3PerS2;

        public Vec3 PositionGcrfM(Epoch epoch) => 1e18 * direction;
    }
}
