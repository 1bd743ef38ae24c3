using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class FramesPropertyTests
{
    [TestMethod]
    public void Transforms_ThereAndBack_ReturnTheState()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var (state, orientation) = (RandomState(random), RandomOrientation(random));
            AssertSame(state, state.ToPef(orientation, LeapSeconds.BuiltIn).ToTeme(orientation, LeapSeconds.BuiltIn));
            AssertSame(state, state.ToItrf(orientation, LeapSeconds.BuiltIn).ToTeme(orientation, LeapSeconds.BuiltIn));
            AssertSame(state, state.ToGcrf(orientation).ToTeme(orientation));
        }
    }

    [TestMethod]
    public void Rotations_AnyInstant_AreOrthonormal()
    {
        var random = new Random(12);
        for (var i = 0; i < 500; i++)
        {
            var (state, orientation) = (RandomState(random), RandomOrientation(random));
            Matrix3[] rotations =
            [
                FrameRotations.TemeToPef(state.Epoch, orientation, LeapSeconds.BuiltIn),
                FrameRotations.PefToItrf(orientation),
                FrameRotations.TemeToGcrf(state.Epoch, orientation),
            ];
            foreach (var rotation in rotations)
            {
                var rest = (rotation * rotation.Transpose()) - Matrix3.Identity;
                Bound.Below(1e-14, rest.Row1.Norm + rest.Row2.Norm + rest.Row3.Norm);
                Assert.AreEqual(1, rotation.Determinant, 1e-14);
            }
        }
    }

    [TestMethod]
    public void ToItrf_VelocityAgainstDifferenceOfPositions_Agrees()
    {
        // A point at rest in ITRF, seen from TEME one second apart, moves as its TEME velocity says.
        var (instant, orientation) = (Epoch.FromTaiNanoseconds(700_000_000_000_000_000), EarthOrientation.None);
        State<Itrf> At(double seconds) => new(instant.AddSeconds(seconds), new(new(4e6, 5e6, 2e6)), default);
        var difference = At(0.5).ToTeme(orientation, LeapSeconds.BuiltIn).Position - At(-0.5).ToTeme(orientation, LeapSeconds.BuiltIn).Position;
        var velocity = At(0).ToTeme(orientation, LeapSeconds.BuiltIn).Velocity;
        // What remains is the turning of TEME itself, 7e-12 rad/s.
        Assert.AreEqual(0, (difference.Metres - velocity.MetresPerSecond).Norm, 5e-5);
    }

    [TestMethod]
    public void Gmst82_ADayLater_HasTurnedByASiderealDay()
    {
        // 1.002737909350795 + 5.9006e-11 T turns a day (Aoki et al. 1982), T = 0.204.
        var turned = SiderealTime.Gmst82(new(2459000.5, 0.25)) - SiderealTime.Gmst82(new(2458999.5, 0.25));
        Assert.AreEqual(Math.Tau * (0.002737909350795 + (5.9006e-11 * 0.204)), turned, 1e-12);
        // The split of the date makes no difference.
        Assert.AreEqual(SiderealTime.Gmst82(new(2459000.5, 0.25)), SiderealTime.Gmst82(new(2459000.75, 0)), 1e-12);
    }

    [TestMethod]
    public void EarthOrientation_None_CostsWhatItsCommentSays()
    {
        var random = new Random(13);
        var arcsecond = Math.PI / 648_000;
        var worst = new EarthOrientation(0.9, 0.6 * arcsecond, 0, 0.004, 0.1 * arcsecond, 0.1 * arcsecond);
        for (var i = 0; i < 200; i++)
        {
            var state = RandomState(random) with { Position = new(7e6 * RandomVector(random).Unit()) };
            var ut1 = (state.ToPef(worst, LeapSeconds.BuiltIn).Position - state.ToPef(default, LeapSeconds.BuiltIn).Position).Length;
            var pole = (state.ToPef(worst, LeapSeconds.BuiltIn).ToItrf(worst).Position.Metres - state.ToPef(worst, LeapSeconds.BuiltIn).Position.Metres).Norm;
            var nutation = (state.ToGcrf(worst).Position - state.ToGcrf(EarthOrientation.None).Position).Length;
            Bound.Below(460, ut1);
            Bound.Below(20.5, pole);
            Bound.Below(5, nutation);
        }
    }

    private static void AssertSame(State<Teme> expected, State<Teme> actual)
    {
        Bound.Below(1e-14 * expected.Position.Radius, (actual.Position - expected.Position).Length);
        Bound.Below(1e-14 * 8000, (actual.Velocity - expected.Velocity).Speed);
        Assert.AreEqual(expected.Epoch, actual.Epoch);
    }

    private static State<Teme> RandomState(Random random) => new(
        Epoch.FromTaiNanoseconds(random.NextInt64(-1_300_000_000_000_000_000, 1_600_000_000_000_000_000)),
        new(1e7 * RandomVector(random)),
        new(8000 * RandomVector(random)));

    private static EarthOrientation RandomOrientation(Random random) => new(
        random.NextDouble() - 0.5, 3e-6 * random.NextDouble(), 3e-6 * random.NextDouble(), 0.004 * random.NextDouble(), 1e-6 * random.NextDouble(), 1e-6 * random.NextDouble());

    private static Vec3 RandomVector(Random random) => new(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
}
