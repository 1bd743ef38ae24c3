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

    [TestMethod]
    public void Transition_OverAnOrbitAtPointSeven_ErrsLessThanOnePerCentUpTo200Metres()
    {
        var worst = 0.0;
        var random = new Random(17);
        for (var trial = 0; trial < 300; trial++)
        {
            var chief = Transitions.Chief(26_600_000, 0.7, Math.Tau * random.NextDouble());
            var motion = new YamanakaAnkersen2002(chief, Gm);
            // Of any shape, closed or drifting by up to its own size, whose largest separation is 200 m.
            var start = new RelativeState(Direction(random), chief.MeanMotionRadPerS(Gm) * Direction(random));
            var largest = Enumerable.Range(0, 200).Max(i => motion.Propagate(start, 0, motion.PeriodS * i / 199).RangeM);
            start = Times(200 / largest, start);
            var (error, range) = (0.0, 0.0);
            for (var i = 1; i < 200; i++)
            {
                var t = motion.PeriodS * i / 199;
                var truth = Transitions.TwoBodyTruth(chief, start, t);
                error = Math.Max(error, (motion.Propagate(start, 0, t) - truth).PositionM.Norm);
                range = Math.Max(range, truth.RangeM);
            }

            worst = Math.Max(worst, error / range);
        }

        TestContext.WriteLine($"worst error {worst:P4} of the largest separation, 0.2 km");
        Bound.Below(0.01, worst);
    }

    [TestMethod]
    public void Constructor_OfBadInput_SaysWhat()
    {
        var good = Transitions.Chief(7e6, 0.1, 0);
        Assert.AreEqual("gmM3PerS2", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new YamanakaAnkersen2002(good, double.NaN)).ParamName);
        foreach (var bad in new[] { good with { Eccentricity = 1 }, good with { Eccentricity = -0.1 }, good with { Eccentricity = double.NaN }, good with { SemiLatusRectumM = 0 }, good with { TrueAnomalyRad = double.PositiveInfinity } })
            Assert.AreEqual("chief", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new YamanakaAnkersen2002(bad, Gm)).ParamName);
    }

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
