using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

[TestClass]
public sealed class YamanakaAnkersenTests
{
    private const double Gm = Transitions.Gm;

    public TestContext TestContext { get; set; } = null!;

    private static IEnumerable<object[]> Eccentricities => [[0.0], [1e-12], [1e-6], [1e-3], [0.05], [0.3], [0.7], [0.9], [0.99]];

    [TestMethod]
    [DynamicData(nameof(Eccentricities))]
    public void Transition_Composed_IsThatOfTheWhole(double e)
    {
        var (motion, n) = Motion(e);
        var random = new Random(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var (a, b, c) = (Time(random, motion), Time(random, motion), Time(random, motion));
            var limit = 1e-13 / ((1 - e) * (1 - e) * (1 - e));
            Bound.Below(limit, Transitions.Difference(motion.Transition(a, a), StateTransition.Identity, n), "Φ(a, a)");
            Bound.Below(100 * limit, Transitions.Difference(motion.Transition(b, c) * motion.Transition(a, b), motion.Transition(a, c), n), $"Φ(c, b) Φ(b, a), {a}, {b}, {c}");
            Bound.Below(100 * limit, Transitions.Difference(motion.Transition(b, a) * motion.Transition(a, b), StateTransition.Identity, n), "inverse");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Eccentricities))]
    public void Transition_WithTheTurnOfTheAxes_IsSymplectic(double e)
    {
        var (motion, n) = Motion(e);
        var chief = Transitions.Chief(2e7, e, 0.4);
        var random = new Random(5);
        for (var trial = 0; trial < 50; trial++)
        {
            var (a, b) = (Time(random, motion), Time(random, motion));
            var defect = Transitions.SymplecticDefect(motion.Transition(a, b), Turn(chief, a), Turn(chief, b), n);
            Bound.Below(1e-13 / ((1 - e) * (1 - e)), defect);
        }
    }

    [TestMethod]
    public void Transition_AtNoEccentricity_IsClohessyWiltshire()
    {
        var chief = Transitions.Chief(6_778_137, 0, 1.3);
        var ya = new YamanakaAnkersen2002(chief, Gm);
        var cw = new ClohessyWiltshire1960(chief.MeanMotionRadPerS(Gm));
        var start = new RelativeState(new(300, -1000, 200), new(0.1, -0.2, 0.3));
        for (var t = -6000.0; t < 6001; t += 250)
        {
            var difference = ya.Propagate(start, 77, 77 + t) - cw.Propagate(start, 0, t);
            Bound.Below(1e-9, difference.PositionM.Norm);
            Bound.Below(1e-12, difference.VelocityMPerS.Norm);
        }
    }

    [TestMethod]
    public void Transition_TowardsNoEccentricity_GoesThereAsTheEccentricity()
    {
        var n = Transitions.Chief(6_778_137, 0, 1.3).MeanMotionRadPerS(Gm);
        var cw = new ClohessyWiltshire1960(n).Transition(0, 4000);
        foreach (var e in new[] { 1e-3, 1e-5, 1e-7, 1e-9 })
        {
            var difference = Transitions.Difference(cw, new YamanakaAnkersen2002(Transitions.Chief(6_778_137, e, 1.3), Gm).Transition(0, 4000), n);
            Bound.Below((5 * e) + 1e-14, difference);
            Bound.Below(difference, (0.05 * e) - 1e-14);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Eccentricities))]
    public void Transition_OfASmallSeparation_IsTwoBodyMotionToSecondOrder(double e)
    {
        var chief = Transitions.Chief(2e7, e, 0.4);
        var motion = new YamanakaAnkersen2002(chief, Gm);
        var n = chief.MeanMotionRadPerS(Gm);
        var random = new Random(11);
        for (var trial = 0; trial < 20; trial++)
        {
            var way = new RelativeState(Direction(random), n * Direction(random));
            var t = 1.7 * motion.PeriodS * random.NextDouble();
            // A central difference of the exact motion: what is odd in the separation.
            var size = 20 * (1 - e);
            var odd = Transitions.TwoBodyTruth(chief, Times(size, way), t) - Transitions.TwoBodyTruth(chief, Times(-size, way), t);
            var linear = motion.Propagate(Times(2 * size, way), 0, t);
            var scale = Math.Max(linear.PositionM.Norm, 2 * size);
            Bound.Below((1e-6 * scale) + 1e-7, (linear - odd).PositionM.Norm, $"of {scale} m");
            Bound.Below(1e-6 * Math.Max(linear.VelocityMPerS.Norm, 2 * size * n / (1 - e)), (linear - odd).VelocityMPerS.Norm);
        }
    }

    /// <summary>Two-body truth, 200 m at most in the revolution, starts evenly in time and in anomaly: relative velocities of any direction of the size of n times the separation are mild near the perigee, where the orbit turns faster; shapes chosen by relative elements fill what they leave out.</summary>
    [TestMethod]
    [DataRow(false, 300)]
    [DataRow(true, 480)]
    public void Transition_OverAnOrbitAtPointSeven_ErrsLessThanOnePerCentUpTo200Metres(bool byShape, int starts)
    {
        var errors = new List<double>();
        var random = new Random(17);
        for (var trial = 0; trial < starts; trial++)
        {
            var (chief, start) = byShape ? ShapedStart(random, trial) : DirectedStart(random);
            errors.Add(ErrorOverARevolution(chief, start, 200));
        }

        errors.Sort();
        TestContext.WriteLine($"{starts} starts: median {errors[starts / 2]:P4}, 99 of 100 below {errors[starts * 99 / 100]:P4}, worst {errors[^1]:P4} of the largest separation, 0.2 km");
        Bound.Below(0.01, errors[^1]);
    }

    [TestMethod]
    public void Constructor_OfBadInput_SaysWhat()
    {
        var good = Transitions.Chief(7e6, 0.1, 0);
        Assert.AreEqual("gmM3PerS2", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new YamanakaAnkersen2002(good, double.NaN)).ParamName);
        foreach (var bad in new[] { good with { Eccentricity = 1 }, good with { Eccentricity = -0.1 }, good with { Eccentricity = double.NaN }, good with { SemiLatusRectumM = 0 }, good with { TrueAnomalyRad = double.PositiveInfinity } })
            Assert.AreEqual("chief", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new YamanakaAnkersen2002(bad, Gm)).ParamName);
    }

    // Random directions of position and velocity: closed or drifting by up to its own size.
    private static (KeplerianElements Chief, RelativeState Start) DirectedStart(Random random)
    {
        var chief = Transitions.Chief(26_600_000, 0.7, Math.Tau * random.NextDouble());
        return (chief, new(Direction(random), chief.MeanMotionRadPerS(Gm) * Direction(random)));
    }

    // In turn without drift, with drift of any size and with little; the anomaly in turn even in time and in angle; the size of each element over two orders of magnitude.
    private static (KeplerianElements Chief, RelativeState Start) ShapedStart(Random random, int trial)
    {
        var anomaly = Math.Tau * random.NextDouble();
        var chief = Transitions.Chief(26_600_000, 0.7, 0);
        chief = trial % 2 == 0 ? chief with { TrueAnomalyRad = anomaly } : chief.AtMeanAnomaly(anomaly);
        double Part() => (random.NextDouble() - 0.5) * Math.Pow(10, -2 * random.NextDouble());
        var drift = (trial / 2 % 3) switch { 0 => 0, 1 => Part(), _ => 0.02 * Part() };
        var elements = new RelativeOrbitalElements(drift, Part(), Part(), Part(), Part(), Part());
        return (chief, RoeRtnMap.Eccentric(chief, Gm).ToState(elements));
    }

    private static double ErrorOverARevolution(KeplerianElements chief, RelativeState direction, double largestM)
    {
        var motion = new YamanakaAnkersen2002(chief, Gm);
        // Half of the looks even in time, half in the true anomaly, so that the perigee is not stepped over.
        var times = Enumerable.Range(0, 100).Select(i => motion.PeriodS * i / 99).Concat(Enumerable.Range(0, 100).Select(i => TimeToAnomaly(chief, Math.Tau * i / 100))).ToList();
        var largest = times.Max(t => motion.Propagate(direction, 0, t).RangeM);
        var start = Times(largestM / largest, direction);
        var (error, range) = (0.0, 0.0);
        foreach (var t in times)
        {
            var truth = Transitions.TwoBodyTruth(chief, start, t);
            error = Math.Max(error, (motion.Propagate(start, 0, t) - truth).PositionM.Norm);
            range = Math.Max(range, truth.RangeM);
        }

        return error / range;
    }

    private static double TimeToAnomaly(KeplerianElements chief, double trueAnomalyRad) =>
        (((chief with { TrueAnomalyRad = trueAnomalyRad }).MeanAnomalyRad - chief.MeanAnomalyRad + (2 * Math.Tau)) % Math.Tau) / chief.MeanMotionRadPerS(Gm);

    private static RelativeState Times(double factor, RelativeState state) => new(factor * state.PositionM, factor * state.VelocityMPerS);

    private static Vec3 Direction(Random random)
    {
        var v = new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        return v.Unit();
    }

    private static (YamanakaAnkersen2002 Motion, double Rate) Motion(double e)
    {
        var chief = Transitions.Chief(2e7, e, 0.4);
        return (new(chief, Gm), chief.MeanMotionRadPerS(Gm));
    }

    private static double Time(Random random, YamanakaAnkersen2002 motion) => 3 * motion.PeriodS * (random.NextDouble() - 0.5);

    private static double Turn(KeplerianElements chief, double seconds)
    {
        var then = chief.AtMeanAnomaly(chief.MeanAnomalyRad + (chief.MeanMotionRadPerS(Gm) * seconds));
        return Math.Sqrt(Gm * then.SemiLatusRectumM) / (then.RadiusM * then.RadiusM);
    }
}
