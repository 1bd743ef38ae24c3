using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class Dop853ReferenceTests
{
    // Hairer, Nørsett, Wanner, "Solving Ordinary Differential Equations I", 2nd edition, (0.1): period and initial values of a closed orbit.
    private const double Period = 17.0652165601579625588917206249;
    private static readonly double[] Start = [0.994, 0, 0, -2.00158510637908252240537862224];

    [TestMethod]
    public void Integrate_ArenstorfOrbit_Closes()
    {
        var integrator = new Dop853(OdeProblem.Arenstorf, new() { AbsoluteTolerance = [1e-14], RelativeTolerance = 1e-14 });
        integrator.Start(0, Start);
        integrator.Integrate(Period);
        var difference = OdeProblem.Difference(Start.AsSpan(0, 2), integrator.Y[..2]);
        Console.WriteLine($"Arenstorf: {difference:E1} after one period, {integrator.Steps} steps, {integrator.Evaluations} evaluations");
        Bound.Below(1e-9, difference);
    }

    [TestMethod]
    public void Integrate_BothMethods_AgreeOnTheArenstorfOrbitHalfWay()
    {
        var a = new Dop853(OdeProblem.Arenstorf, new() { AbsoluteTolerance = [1e-14], RelativeTolerance = 1e-14 });
        var b = new GaussLegendre(OdeProblem.Arenstorf, 8, Period / 2 / 2000);
        a.Start(0, Start);
        // The first stretch passes the Moon at 0.006: too fast for a fixed step.
        a.Integrate(1);
        b.Start(1, a.Y);
        a.Integrate(Period / 2);
        b.Integrate(Period / 2);
        var difference = OdeProblem.Difference(a.Y, b.Y);
        Console.WriteLine($"DOP853 against Gauss–Legendre: {difference:E1}");
        Bound.Below(1e-11, difference);
    }
}

[TestClass]
public sealed class Dop853PropertyTests
{
    private static double KeplerError(double eccentricity, double tolerance, double revolutions, out Dop853 integrator)
    {
        integrator = new(OdeProblem.Kepler, new() { AbsoluteTolerance = [tolerance] });
        integrator.Start(0, OdeProblem.KeplerState(eccentricity, 0));
        var end = 2 * Math.PI * revolutions;
        integrator.Integrate(end);
        return OdeProblem.Difference(OdeProblem.KeplerState(eccentricity, end), integrator.Y);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    [DataRow(0.9)]
    public void Integrate_Kepler_ErrorFollowsTolerance(double eccentricity)
    {
        foreach (var tolerance in new[] { 1e-6, 1e-8, 1e-10, 1e-12 })
        {
            var error = KeplerError(eccentricity, tolerance, 3.3, out var integrator);
            Console.WriteLine($"e = {eccentricity}: tolerance {tolerance:E0}, error {error:E1}, {integrator.Steps} steps, {integrator.Rejections} rejected");
            Bound.Below(3000 * tolerance, error);
        }
    }

    // y′ = y cos t, y = e^(sin t). A fixed step through MaxStep: the tolerance is out of the way.
    private static Dop853 FixedStep(double step)
    {
        var integrator = new Dop853(new OdeProblem(1, (t, y, f) => f[0] = y.Span[0] * Math.Cos(t)), new() { AbsoluteTolerance = [1e3], InitialStep = step, MaxStep = step });
        integrator.Start(0, [1]);
        return integrator;
    }

    private static double EndError(double step)
    {
        var integrator = FixedStep(step);
        integrator.Integrate(10);
        return Math.Abs(Math.Exp(Math.Sin(10)) - integrator.Y[0]);
    }

    private static double DenseError(double step)
    {
        var integrator = FixedStep(step);
        // One step, so that only the dense output errs.
        integrator.Step(10);
        var worst = 0.0;
        var y = new double[1];
        for (var x = 0.05; x < 1; x += 0.05)
        {
            integrator.Interpolate(x * integrator.T, y);
            worst = Math.Max(worst, Math.Abs(Math.Exp(Math.Sin(x * integrator.T)) - y[0]));
        }

        return worst;
    }

    [TestMethod]
    public void Integrate_HalvedStep_IsOfOrderEight()
    {
        foreach (var h in new[] { 1, 0.5, 0.25, 0.125 }) Console.WriteLine($"{h} {EndError(h):E3} {DenseError(h):E3}");
        var order = Math.Log2(EndError(0.5) / EndError(0.25));
        Console.WriteLine($"order {order:F2}");
        Assert.IsTrue(order is > 7.5 and < 9.5, $"{order}");
    }

    [TestMethod]
    public void Interpolate_HalvedStep_IsOfOrderSeven()
    {
        // An interpolant of order 7 errs by h⁸ within one step.
        var order = Math.Log2(DenseError(0.5) / DenseError(0.25));
        Console.WriteLine($"local order {order:F2}");
        Assert.IsTrue(order is > 7.5 and < 9, $"{order}");
    }

    [TestMethod]
    public void Interpolate_EndsOfStep_AreTheStatesThere()
    {
        var integrator = new Dop853(OdeProblem.Kepler, new() { AbsoluteTolerance = [1e-9] });
        var start = OdeProblem.KeplerState(0.4, 0);
        integrator.Start(0, start);
        var y = new double[4];
        for (var i = 0; i < 5; i++)
        {
            var before = integrator.Y.ToArray();
            integrator.Step(7);
            integrator.Interpolate(integrator.PreviousT, y);
            Bound.Below(1e-15, OdeProblem.Difference(before, y));
            integrator.Interpolate(integrator.T, y);
            Bound.Below(1e-15, OdeProblem.Difference(integrator.Y, y));
        }
    }

    [TestMethod]
    public void Integrate_ThereAndBack_Returns()
    {
        var integrator = new Dop853(OdeProblem.Kepler, new() { AbsoluteTolerance = [1e-13] });
        var start = OdeProblem.KeplerState(0.5, 0);
        integrator.Start(0, start);
        integrator.Integrate(20);
        integrator.Integrate(0);
        var difference = OdeProblem.Difference(start, integrator.Y);
        Console.WriteLine($"there and back: {difference:E1}");
        Bound.Below(1e-10, difference);
    }

    [TestMethod]
    public void Integrate_UncontrolledComponents_DoNotChangeTheOthers()
    {
        var alone = new Dop853(OdeProblem.Kepler, new() { AbsoluteTolerance = [1e-9] });
        var more = new OdeProblem(5, (t, y, f) =>
        {
            OdeProblem.Kepler.Derivative(t, y.Span[..4], f.AsSpan(0, 4));
            f[4] = 1e3 * Math.Sin(100 * t);
        });
        var together = new Dop853(more, new() { AbsoluteTolerance = [1e-9, 1e-9, 1e-9, 1e-9, double.PositiveInfinity] });
        alone.Start(0, OdeProblem.KeplerState(0.3, 0));
        together.Start(0, [.. OdeProblem.KeplerState(0.3, 0), 0]);
        alone.Integrate(10);
        together.Integrate(10);
        CollectionAssert.AreEqual(alone.Y.ToArray(), together.Y[..4].ToArray());
    }

    [TestMethod]
    public void Integrate_Allocates_NothingAfterStart()
    {
        var integrator = new Dop853(new Circle(), new() { AbsoluteTolerance = [1e-10] });
        integrator.Start(0, [1, 0]);
        integrator.Integrate(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        integrator.Integrate(1000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Circle : IOdeSystem
    {
        public int Dimension => 2;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative) => (derivative[0], derivative[1]) = (y[1], -y[0]);
    }

    [TestMethod]
    public void Integrate_Singularity_CollapsesWithTheTime()
    {
        // y′ = y², y(0) = 1 is infinite at t = 1.
        var integrator = new Dop853(new OdeProblem(1, (_, y, f) => f[0] = y.Span[0] * y.Span[0]), new() { AbsoluteTolerance = [1e-9], RelativeTolerance = 1e-9 });
        integrator.Start(0, [1]);
        var failure = Assert.ThrowsExactly<IntegrationException>(() => integrator.Integrate(2));
        Assert.IsTrue(failure.Failure is IntegrationFailure.StepCollapse or IntegrationFailure.NotFinite, failure.Message);
        Assert.AreEqual(1, failure.T, 1e-6);
        StringAssert.Contains(failure.Message, "DOP853 at t = ");
    }

    [TestMethod]
    public void Integrate_NotFiniteBeyondAPoint_SaysSo()
    {
        var integrator = new Dop853(new OdeProblem(1, (t, _, f) => f[0] = t > 0.5 ? double.NaN : 1), new() { AbsoluteTolerance = [1e-9] });
        integrator.Start(0, [0]);
        var failure = Assert.ThrowsExactly<IntegrationException>(() => integrator.Integrate(1));
        Assert.AreEqual(IntegrationFailure.NotFinite, failure.Failure);
        Assert.AreEqual(0.5, failure.T, 1e-9);
    }

    [TestMethod]
    public void Integrate_StiffProblem_IsCalledStiff()
    {
        // Van der Pol with ε = 1e-6 (Hairer and Wanner II, IV.1.5).
        var integrator = new Dop853(new OdeProblem(2, (_, y, f) => (f[0], f[1]) = (y.Span[1], (((1 - (y.Span[0] * y.Span[0])) * y.Span[1]) - y.Span[0]) / 1e-6)), new() { AbsoluteTolerance = [1e-6] });
        integrator.Start(0, [2, -0.66]);
        var failure = Assert.ThrowsExactly<IntegrationException>(() => integrator.Integrate(2));
        Console.WriteLine($"{failure.Message} after {integrator.Steps} steps");
        Assert.AreEqual(IntegrationFailure.Stiff, failure.Failure);
    }

    [TestMethod]
    public void Integrate_FewStepsAllowed_SaysHowMany()
    {
        var integrator = new Dop853(OdeProblem.Kepler, new() { AbsoluteTolerance = [1e-12], MaxSteps = 20 });
        integrator.Start(0, OdeProblem.KeplerState(0.5, 0));
        var failure = Assert.ThrowsExactly<IntegrationException>(() => integrator.Integrate(100));
        Assert.AreEqual(IntegrationFailure.TooManySteps, failure.Failure);
        StringAssert.Contains(failure.Message, "20 steps");
    }

    [TestMethod]
    public void Constructor_BadOptions_AreRefused()
    {
        foreach (var options in new Dop853Options[]
        {
            new(), new() { AbsoluteTolerance = [1e-9, 1e-9] }, new() { AbsoluteTolerance = [0] }, new() { AbsoluteTolerance = [double.NaN] }, new() { AbsoluteTolerance = [double.PositiveInfinity] },
            new() { AbsoluteTolerance = [1], MaxStep = 0 }, new() { AbsoluteTolerance = [1], InitialStep = -1 }, new() { AbsoluteTolerance = [1], RelativeTolerance = -1 }, new() { AbsoluteTolerance = [1], MaxSteps = 0 },
        })
            Assert.ThrowsExactly<ArgumentException>(() => new Dop853(OdeProblem.Kepler, options));
    }
}
