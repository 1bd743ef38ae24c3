using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class LightingTests
{
    private const double Radius = 6_778_137;

    [TestMethod]
    public void PhaseAngle_WithTheSunBehindTheChaser_IsZero()
    {
        var sun = new Vec3(0, 1, 0);
        Assert.AreEqual(0, Lighting.PhaseAngleRad(new(0, 500, 0), sun), 1e-12);
        Assert.AreEqual(Math.PI, Lighting.SunSeparationRad(new(0, 500, 0), sun), 1e-12);
        Assert.AreEqual(Math.PI / 2, Lighting.PhaseAngleRad(new(10, 0, 0), sun), 1e-12);
        Assert.AreEqual(double.NaN, Lighting.PhaseAngleRad(default, sun));
    }

    [TestMethod]
    public void SunDirection_OfClientTowardsTheSun_IsOutward()
    {
        var sun = new FixedSun(new(BodyConstants.AstronomicalUnitM, 0, 0));
        var client = Pairs.Client(Radius);
        Bound.Below(1e-9, (Lighting.SunDirectionRtn(client, sun) - new Vec3(1, 0, 0)).Norm);
        Assert.AreEqual(1, Lighting.LitFraction(client, sun));
        Assert.AreEqual(0, Lighting.LitFraction(client with { Position = new(-client.Position.Metres) }, sun));
    }

    [TestMethod]
    public void LineOfSight_FromBehindAndBelow_LooksAheadAndUp()
    {
        var (azimuth, elevation) = Lighting.LineOfSightRtn(new(-100, -100, 0));
        Assert.AreEqual(Math.PI / 4, azimuth, 1e-12);
        Assert.AreEqual(0, elevation, 1e-12);
        Assert.AreEqual(-Math.PI / 4, Lighting.LineOfSightRtn(new(0, -100, 100)).ElevationRad, 1e-12);

        // The client moves along (0, cos i, sin i): seen from behind it stands there in GCRF.
        var client = Pairs.Client(Radius);
        var (ascension, declination) = Lighting.LineOfSightGcrf(client, new RelativeState(new(0, -100, 0), Vec3.Zero).From(client));
        Assert.AreEqual(Math.PI / 2, ascension, 1e-7);
        Assert.AreEqual(0.9006, declination, 1e-7);
    }

    [TestMethod]
    public void Eclipses_OfADayInLowOrbit_AreOneInARevolutionOfThirtySixMinutes()
    {
        // In the plane of the Sun's direction, so that the shadow is crossed along its diameter.
        var fields = ProximityInputsTests.Fields(Pairs.States(Radius, new(new(0, -100, 0), Vec3.Zero))) with { Forces = Pairs.TwoBody };
        var inputs = ProximityInputs.Of(fields, Pairs.Noon, Pairs.After(86_400));
        var eclipses = Lighting.Eclipses(RelativeHistory.Of(inputs, 600), inputs.Scene.Sun);
        var revolutions = 86_400 * Pairs.MeanMotion(Radius) / Math.Tau;
        Assert.IsTrue(Math.Abs(eclipses.Count - revolutions) < 1.5, $"{eclipses.Count} in {revolutions} revolutions");
        foreach (var eclipse in eclipses.Where(e => !e.StartsBefore && !e.EndsAfter)) Bound.Below(2.0 * 60, Math.Abs(eclipse.DurationS - (35 * 60)));
    }

    private sealed class FixedSun(Vec3 place) : IBodyEphemeris
    {
        public string Name => "sun";

        public double GmM3PerS2 => 1.327e20;

        public Vec3 PositionGcrfM(Epoch epoch) => place;
    }
}
