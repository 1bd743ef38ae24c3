using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

[TestClass]
public sealed class RelativeTruthTests
{
    private const double Gm = ErrorMeasurement.Gm;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Propagate_OfTwoBodies_IsKeplersMotion()
    {
        var chief = Transitions.Chief(1.2e7, 0.3, 0.4);
        var truth = new RelativeTruth(RelativeTruth.TwoBodyForces(Gm), new(100), new(100));
        var start = new RelativeState(new(1000, -2000, 500), new(0.5, 0.2, -1));
        double[] times = [0, 1000, 20_000, 60_000];
        var states = truth.Propagate(ErrorMeasurement.State(chief), start, times);
        for (var i = 0; i < times.Length; i++)
        {
            var difference = states[i] - Transitions.TwoBodyTruth(chief, start, times[i], Gm);
            Bound.Below(1e-4, difference.PositionM.Norm, $"at {times[i]} s");
            Bound.Below(1e-7, difference.VelocityMPerS.Norm);
        }
    }

    [TestMethod]
    public void Propagate_WithBurns_IsTheSameInTwoParts()
    {
        var chief = ErrorMeasurement.State(Transitions.Chief(7e6, 0.01, 0.4));
        var truth = new RelativeTruth(RelativeTruth.J2Forces(Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2), new(100), new(100));
        var (start, burn) = (new RelativeState(new(100, -2000, 50), new(0.1, 0.02, -0.1)), new Vec3(0.3, -0.2, 0.1));
        var (whole, plain) = (truth.PropagateBoth(chief, start, [3000, 3000, 8000], [(3000, burn)]), truth.Propagate(chief, start, [3000]));
        var before = RelativeState.Of(whole.Chief[0], whole.Deputy[0]);
        Bound.Below(1e-6, (before - plain[0]).PositionM.Norm, "an output at a burn is the state before it");
        var after = before with { VelocityMPerS = before.VelocityMPerS + burn };
        var second = truth.Propagate(whole.Chief[0], after, [5000]);
        Bound.Below(1e-5, (second[0] - RelativeState.Of(whole.Chief[2], whole.Deputy[2])).PositionM.Norm);
        Bound.Below((second[0] - truth.Propagate(whole.Chief[0], before, [5000])[0]).PositionM.Norm, 100);
    }

    [TestMethod]
    public void Propagate_OfBadTimes_SaysWhich()
    {
        var chief = ErrorMeasurement.State(Transitions.Chief(7e6, 0.01, 0.4));
        var truth = new RelativeTruth(RelativeTruth.TwoBodyForces(Gm), new(100), new(100));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => truth.Propagate(chief, default, [10, 5])).Message, "time 1 is 5 s");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => truth.Propagate(chief, default, [-1])).Message, "time 0 is -1 s");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => truth.Propagate(chief, default, [10], [(double.NaN, default)])).Message, "burn 0");
        Assert.IsEmpty(truth.Propagate(chief, default, []));
    }

    // Relative elements by the exact mapping of mean elements, J2 transition, against J2-only truth: 10 km, ten revolutions, low orbits of any inclination.
    [TestMethod]
    public void KoenigElements_TenKilometresTenLowOrbits_ErrLessThanOnePerCent()
    {
        var forces = RelativeTruth.J2Forces(Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2);
        var truth = new RelativeTruth(forces, new(100), new(100));
        var random = new Random(5);
        var (worst, worstLinear) = (0.0, 0.0);
        for (var trial = 0; trial < 30; trial++)
        {
            var (e, inclination) = (0.02 * random.NextDouble(), (2 + (176 * random.NextDouble())) * Math.PI / 180);
            var elements = KeplerianElements.FromSemiMajorAxis((6.75e6 + (8e5 * random.NextDouble())) / (1 - e), e, inclination, 1, Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble());
            var chief = ErrorMeasurement.State(elements);
            var motion = Koenig2017Motion.Of(chief, Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2);
            var times = Enumerable.Range(0, 201).Select(j => j * motion.PeriodS / 20).ToArray();
            var shape = ErrorMeasurement.Shapes(trial, 6)[trial % 6];
            var scale = 1e-5 * 10_000 / times.Max(t => motion.StateOf(motion.Elements.Transition(0, t) * (1e-5 * shape), t).RangeM);
            var start = motion.StateOf(scale * shape, 0);
            var (error, linear, range) = (0.0, 0.0, 0.0);
            foreach (var (t, state) in times.Zip(truth.Propagate(chief, start, times)))
            {
                error = Math.Max(error, (motion.PropagateElements(start, 0, t) - state).PositionM.Norm);
                linear = Math.Max(linear, (motion.Propagate(start, 0, t) - state).PositionM.Norm);
                range = Math.Max(range, state.RangeM);
            }

            Assert.AreEqual(10_000, range, 300);
            (worst, worstLinear) = (Math.Max(worst, error / range), Math.Max(worstLinear, linear / range));
        }

        TestContext.WriteLine($"worst {worst:P3} of the largest separation by elements, {worstLinear:P2} linear in RTN");
        Bound.Below(0.01, worst);
    }

    // Drag apart: a deputy with a ballistic coefficient a tenth larger than the chief's 0.02 m²/kg, 1 km away.
    [TestMethod]
    [DataRow(300e3, 0.12)]
    [DataRow(400e3, 0.15)]
    [DataRow(500e3, 0.15)]
    public void KoenigDrag_AgainstTruthWithAnAtmosphere_TakesMostOfItsEffect(double altitudeM, double share)
    {
        foreach (var orbits in new[] { 5, 10 })
        {
            var (without, with, range) = ErrorMeasurement.DragErrors(altitudeM, 0.002, orbits);
            TestContext.WriteLine($"{altitudeM / 1000} km, {orbits} revolutions, largest separation {range:F0} m: {without:F1} m with drag left out, {with:F1} m with its rates");
            Bound.Below(share * without, with);
        }
    }
}
