using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Tests.Orbits;

namespace SdaToolkit.Tests.RelativeMotion;

[TestClass]
public sealed class KoenigTests
{
    private const double Gm = J2Motion.Gm;
    private const double Radius = J2Motion.Radius;
    private const double J2 = J2Motion.EarthJ2;
    private const double Day = 86_400;

    public TestContext TestContext { get; set; } = null!;

    private static IEnumerable<object[]> Orbits => [[7e6, 1e-9, 1.7], [7e6, 0.001, 0.9], [9e6, 0.1, 0.3], [2.66e7, 0.7, 1.107], [4.2164e7, 0.001, 0.05], [2e7, 0.5, 2.2]];

    [TestMethod]
    [DynamicData(nameof(Orbits))]
    public void Transition_IsTheDerivativeOfTheSecularMotionOfBoth(double a, double e, double i)
    {
        var chief = Transitions.Chief(a, e, 0.4, i, 0.8);
        var model = new Koenig2017(chief, Gm, Radius, J2);
        var (from, to) = (-0.3 * Day, 2.1 * Day);
        var phi = model.Transition(from, to);
        var start = model.MeanChiefAt(from);
        var worst = 0.0;
        for (var column = 0; column < 6; column++)
        {
            var h = 1e-6 * (column == 5 ? Math.Sin(i) : 1);
            var up = Secular(model, (h * Unit(column)).DeputyOf(start), from, to);
            var down = Secular(model, (-h * Unit(column)).DeputyOf(start), from, to);
            var rate = 1 / (2 * h) * (up - down);
            double[] expected = [rate.DeltaA, rate.DeltaLambdaRad, rate.DeltaEx, rate.DeltaEy, rate.DeltaIxRad, rate.DeltaIyRad];
            for (var row = 0; row < 6; row++)
            {
                // The drift in δλ with δa is the size of all.
                var scale = Math.Max(1, Math.Abs(expected[row]));
                worst = Math.Max(worst, Math.Abs(expected[row] - phi[row, column]) / scale);
                Bound.Below(1e-6, Math.Abs(expected[row] - phi[row, column]) / scale, $"row {row}, column {column}: {phi[row, column]}, by difference {expected[row]}");
            }
        }

        TestContext.WriteLine($"worst {worst:E2}");
    }

    [TestMethod]
    [DynamicData(nameof(Orbits))]
    public void Transition_Composed_IsThatOfTheWhole(double a, double e, double i)
    {
        var model = new Koenig2017(Transitions.Chief(a, e, 0.4, i, 0.8), Gm, Radius, J2);
        var drag = new DifferentialDrag(-1e-12, -3e-13, 2e-13);
        var random = new Random(9);
        for (var trial = 0; trial < 20; trial++)
        {
            var (x, y, z) = (Day * random.NextDouble(), Day * random.NextDouble(), Day * random.NextDouble());
            Same(Matrix6.Identity, model.Transition(x, x), 0);
            Same(model.Transition(x, z), model.Transition(y, z) * model.Transition(x, y), 1e-13);
            Same(Matrix6.Identity, model.Transition(y, x) * model.Transition(x, y), 1e-12);
            Same(model.Transition(x, y).Inverse(), model.Transition(y, x), 1e-12);
            var (whole, parts) = (model.Forced(drag, x, z), (model.Transition(y, z) * model.Forced(drag, x, y)) + model.Forced(drag, y, z));
            Bound.Below(1e-13, Size(whole - parts) / Math.Max(Size(whole), 1e-9));
        }
    }

    [TestMethod]
    public void Forced_IsTheIntegralOfTheRates()
    {
        // The sum of what each short time adds, carried to the end by the transition that the secular motion confirms.
        foreach (var orbit in Orbits)
        {
            var model = new Koenig2017(Transitions.Chief((double)orbit[0], (double)orbit[1], 0.4, (double)orbit[2], 0.8), Gm, Radius, J2);
            var drag = new DifferentialDrag(-2e-12, -5e-13, 4e-13);
            const int parts = 2000;
            var (end, sum) = (2 * Day, default(RelativeOrbitalElements));
            for (var k = 0; k < parts; k++)
            {
                var t = end * (k + 0.5) / parts;
                var (sin, cos) = Math.SinCos(model.MeanChiefAt(t).ArgumentOfPerigeeRad);
                var rate = new RelativeOrbitalElements(drag.DeltaARatePerS, 0, (cos * drag.AlongPerigeeRatePerS) - (sin * drag.AcrossPerigeeRatePerS), (sin * drag.AlongPerigeeRatePerS) + (cos * drag.AcrossPerigeeRatePerS), 0, 0);
                sum += model.Transition(t, end) * (end / parts * rate);
            }

            var forced = model.Forced(drag, 0, end);
            Bound.Below(1e-6, Size(sum - forced) / Size(forced), $"{sum} {forced}");
            Bound.Below(1e-6, Math.Abs((sum - forced).DeltaEx / forced.DeltaEx), "δe_x");
            Bound.Below(1e-6, Math.Abs((sum - forced).DeltaEy / forced.DeltaEy), "δe_y");
            Bound.Below(1e-6, Math.Abs((sum - forced).DeltaIyRad / forced.DeltaIyRad), "δi_y");
        }
    }

    [TestMethod]
    public void Transition_WithoutJ2_IsKeplersDrift()
    {
        var chief = Transitions.Chief(7e6, 0.2, 0.4, 1, 0.8);
        var phi = new Koenig2017(chief, Gm, Radius, 0).Transition(0, Day);
        var expected = new Matrix6(new(1, 0, 0, -1.5 * chief.MeanMotionRadPerS(Gm) * Day, 1, 0, 0, 0, 1), default, default, Matrix3.Identity);
        Same(expected, phi, 1e-14);
    }

    [TestMethod]
    public void Motion_WithoutJ2_IsYamanakaAnkersen()
    {
        foreach (var e in new[] { 1e-6, 0.01, 0.3, 0.7 })
        {
            var chief = Transitions.Chief(2.5e7, e, 0.4, 1, 0.8);
            var n = chief.MeanMotionRadPerS(Gm);
            var (koenig, ya) = (new Koenig2017Motion(chief, Gm, Radius, 0), new YamanakaAnkersen2002(chief, Gm));
            foreach (var (from, to) in new[] { (0.0, 5000.0), (9000.0, 70_000.0), (3e4, 1e3) })
                Bound.Below(1e-8, Transitions.Difference(ya.Transition(from, to), koenig.Transition(from, to), n), $"e = {e}");
        }
    }

    [TestMethod]
    public void Motion_Composed_IsThatOfTheWhole()
    {
        foreach (var orbit in Orbits)
        {
            var motion = new Koenig2017Motion(Transitions.Chief((double)orbit[0], (double)orbit[1], 0.4, (double)orbit[2], 0.8), Gm, Radius, J2, new(-1e-12, -2e-13, 0));
            var n = Math.Tau / motion.PeriodS;
            var (x, y, z) = (1000.0, 9000.0, 31_000.0);
            Bound.Below(1e-12, Transitions.Difference(motion.Transition(x, x), StateTransition.Identity, n));
            Bound.Below(1e-9, Transitions.Difference(motion.Transition(x, z), motion.Transition(y, z) * motion.Transition(x, y), n));
            Bound.Below(1e-9, Transitions.Difference(StateTransition.Identity, motion.Transition(y, x) * motion.Transition(x, y), n));
            var start = new RelativeState(new(100, 1000, 50), new(0.1, 0.01, 0.2));
            Bound.Below(1e-6, (motion.Propagate(motion.Propagate(start, x, y), y, z) - motion.Propagate(start, x, z)).PositionM.Norm);
            var elements = motion.ElementsOf(start, x);
            Bound.Below(1e-6, (motion.StateOf(elements, x) - start).PositionM.Norm);
        }
    }

    [TestMethod]
    public void Motion_OfAnEquatorialChief_IsRefused() =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Koenig2017Motion(Transitions.Chief(4.2e7, 0.001, 0, 0), Gm, Radius, J2)).Message, "equatorial");

    private static RelativeOrbitalElements Secular(Koenig2017 chief, KeplerianElements deputyAtStart, double from, double to)
    {
        var deputy = new Koenig2017(deputyAtStart, Gm, Radius, J2);
        return RelativeOrbitalElements.Of(chief.MeanChiefAt(to), deputy.MeanChiefAt(to - from));
    }

    private static RelativeOrbitalElements Unit(int column) =>
        new(column == 0 ? 1 : 0, column == 1 ? 1 : 0, column == 2 ? 1 : 0, column == 3 ? 1 : 0, column == 4 ? 1 : 0, column == 5 ? 1 : 0);

    private static double Size(RelativeOrbitalElements x) =>
        Math.Abs(x.DeltaA) + Math.Abs(x.DeltaLambdaRad) + Math.Abs(x.DeltaEx) + Math.Abs(x.DeltaEy) + Math.Abs(x.DeltaIxRad) + Math.Abs(x.DeltaIyRad);

    private static void Same(Matrix6 expected, Matrix6 actual, double tolerance)
    {
        var largest = 1.0;
        for (var i = 0; i < 36; i++) largest = Math.Max(largest, Math.Abs(expected[i / 6, i % 6]));
        for (var i = 0; i < 36; i++) Assert.AreEqual(expected[i / 6, i % 6], actual[i / 6, i % 6], tolerance * largest, $"row {i / 6}, column {i % 6}");
    }
}
