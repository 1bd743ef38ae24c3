using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

/// <summary>Drift tubes against what separation by relative eccentricity and inclination vectors promises, and against samples of the errors.</summary>
[TestClass]
public sealed class DriftTubeTests
{
    private const double Radius = 6_928_137, Amplitude = 200;
    private static readonly State<Gcrf> Chief = ErrorMeasurement.State(KeplerianElements.FromSemiMajorAxis(Radius, 1e-3, 1.7, 1, 0.5, 0.2));
    private static readonly Koenig2017Motion Oblate = Koenig2017Motion.Of(Chief, ErrorMeasurement.Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2);
    private static readonly KeepOutEllipsoid[] Sphere = [new(new(50, 50, 50))];

    // A millimetre a second along the track and a metre along R are some 600 m after a day.
    private static readonly StateCovariance Errors = new(Matrix3.Identity, default, 1e-6 * Matrix3.Identity);

    [TestMethod]
    public void Nearest_ParallelVectors_StaysClearHoweverLongTheTube()
    {
        // δe and δi along one direction, a helix of 200 m about the track, 1.5 km behind.
        var helix = new RelativeOrbitalElements(0, -1500 / Radius, 0, Amplitude / Radius, 0, Amplitude / Radius);
        var crossed = helix with { DeltaIxRad = Amplitude / Radius, DeltaIyRad = 0 };

        var safe = Level(helix, 86_400);
        var unsafeLevel = Level(crossed, 86_400);

        Assert.AreEqual(Amplitude / 50, safe, 0.5);
        Assert.IsLessThan(1.0, unsafeLevel);
    }

    [TestMethod]
    public void Nearest_FarAlongTheTrack_IsClearOnlyWhileTheTubeIsShort()
    {
        var behind = new RelativeOrbitalElements(0, -1000 / Radius, 0, 0, 0, 0);
        Assert.IsGreaterThan(5.0, Level(behind, 20_000));
        Assert.IsLessThan(1.0, Level(behind, 86_400));
    }

    [TestMethod]
    public void Nearest_EndBetweenTwoInstants_IsLookedAt()
    {
        var towards = Oblate.StateOf(new RelativeOrbitalElements(-40 / Radius, -2000 / Radius, 0, 0, 0, 0), 0);
        var last = 0.0;
        foreach (var until in new[] { 4000.0, 4010, 4020, 4030 })
        {
            var point = Tube().Nearest(new(towards, default), 0, until, Sphere, 0)[0];
            Assert.AreEqual(until, point.TimeS);
            if (last > 0) Assert.IsLessThan(last, point.Level);
            last = point.Level;
        }
    }

    // What the tube calls clear no sample of the errors enters; of what it calls entered some sample comes in.
    [TestMethod]
    public void Nearest_AgainstSamples_HoldsThem()
    {
        var tube = Tube();
        var random = new Random(7);
        var (clear, entered) = (0, 0);
        for (var trial = 0; trial < 40; trial++)
        {
            double Some(double size) => size / Radius * ((2 * random.NextDouble()) - 1);
            var mean = Oblate.StateOf(new RelativeOrbitalElements(Some(20), Some(800), Some(200), Some(200), Some(200), Some(200)), 0);
            var point = tube.Nearest(new(mean, Errors), 0, 40_000, Sphere, 3)[0];
            if (point.Level is > 0.7 and < 1.2) continue;
            var least = double.PositiveInfinity;
            for (var s = 0; s < 60; s++)
            {
                // On the tube's length: the error along the track is what drift makes of the velocity there.
                var state = mean with { VelocityMPerS = mean.VelocityMPerS + new Vec3(0, 1e-3 * (-3 + (6 * s / 59.0)), 0) };
                least = Math.Min(least, tube.Nearest(new(state, default), 0, 40_000, Sphere, 0)[0].Level);
            }

            if (point.Level > 1)
            {
                Assert.IsGreaterThan(1.0, least, $"trial {trial}: tube {point.Level}");
                clear++;
            }
            else
            {
                entered++;
            }
        }

        Assert.IsGreaterThan(3, clear);
        Assert.IsGreaterThan(3, entered);
    }

    [TestMethod]
    public void Table_OfAnyModel_IsTheModel()
    {
        foreach (var (motion, e) in new (ILinearRelativeMotion, double)[] { (Oblate, 1e-3), (YamanakaAnkersen2002.Of(ErrorMeasurement.State(KeplerianElements.FromSemiMajorAxis(2e7, 0.6, 1, 1, 1, 1)), ErrorMeasurement.Gm), 0.6) })
        {
            var table = new TabulatedMotion(motion, 5 * motion.PeriodS, e);
            var start = new RelativeState(new(100, -300, 50), new(0.02, 0.1, -0.05));
            for (var i = 1; i < 97; i++)
            {
                var (from, to) = (0.37 * motion.PeriodS * (i % 3), 5 * motion.PeriodS * i / 97);
                var (expected, found) = (motion.Propagate(start, from, to), table.Propagate(start, from, to));
                Bound.Below(2e-5, (found - expected).PositionM.Norm / (1000 + expected.RangeM), $"at {to} s");
            }
        }
    }

    [TestMethod]
    public void Constructor_NoTime_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DriftTube(Oblate, 0, 10));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedMotion(Oblate, double.NaN, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedMotion(Oblate, 100, 1));
    }

    private static DriftTube Tube() => new(Oblate, 90_000, 120);

    private static double Level(RelativeOrbitalElements elements, double untilS) => Tube().Nearest(new(Oblate.StateOf(elements, 0), Errors), 0, untilS, Sphere, 3)[0].Level;
}
