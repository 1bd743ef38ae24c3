using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class OdeEventTests
{
    private sealed class Watch(Func<double, double[], double> value, EventCrossing crossing = EventCrossing.Any, EventAction action = EventAction.Continue, double tolerance = 1e-10, double check = double.PositiveInfinity) : OdeEvent
    {
        public List<(double T, bool Rising)> Hits { get; } = [];

        public Action<double[]>? Change { get; init; }

        public override EventCrossing Crossing => crossing;

        public override double Tolerance => tolerance;

        public override double MaxCheckInterval => check;

        public double Bound { get; init; } = double.PositiveInfinity;

        public int Looks { get; private set; }

        public override double RateBound(double t, ReadOnlySpan<double> y) => Bound;

        public override double Value(double t, ReadOnlySpan<double> y)
        {
            Looks++;
            return value(t, y.ToArray());
        }

        public override EventAction Occurred(double t, Span<double> y, bool rising)
        {
            Hits.Add((t, rising));
            if (Change is not null)
            {
                var changed = y.ToArray();
                Change(changed);
                changed.CopyTo(y);
            }

            return action;
        }
    }

    private static OdeProblem Circle { get; } = new(2, (_, y, f) => (f[0], f[1]) = (y.Span[1], -y.Span[0]));

    private static IEnumerable<OdeIntegrator> Methods(IOdeSystem system) =>
        [new Dop853(system, new() { AbsoluteTolerance = [1e-12] }), new GaussLegendre(system, 10, 0.5)];

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Integrate_ZerosOfTheSine_AreFoundInEitherDirectionOfTime(int way)
    {
        foreach (var integrator in Methods(Circle))
        {
            var (any, rising, falling) = (new Watch((_, y) => y[0]), new Watch((_, y) => y[0], EventCrossing.Rising), new Watch((_, y) => y[0], EventCrossing.Falling));
            integrator.Start(0, [0, 1]);
            Assert.IsNull(integrator.Integrate(way * 20, new OdeEvent[] { any, rising, falling }));
            // sin t is 0 at multiples of π; the start is no event. It rises at even ones.
            Assert.HasCount(6, any.Hits);
            Assert.HasCount(3, rising.Hits);
            Assert.HasCount(3, falling.Hits);
            for (var k = 1; k <= 6; k++)
            {
                Assert.AreEqual(way * k * Math.PI, any.Hits[k - 1].T, 1.1e-10);
                Assert.AreEqual(k % 2 == 0, any.Hits[k - 1].Rising);
            }

            foreach (var hit in rising.Hits) Assert.IsTrue(hit.Rising);
            foreach (var hit in falling.Hits) Assert.IsFalse(hit.Rising);
        }
    }

    [TestMethod]
    public void Integrate_Tolerance_IsKeptAndTheSignIsNew()
    {
        foreach (var tolerance in new[] { 1e-2, 1e-5, 1e-8 })
        {
            foreach (var integrator in Methods(Circle))
            {
                var stop = new Watch((_, y) => y[1] - 0.3, action: EventAction.Stop, tolerance: tolerance);
                integrator.Start(0, [0, 1]);
                var hit = integrator.Integrate(20, new OdeEvent[] { stop });
                Assert.AreEqual(EventAction.Stop, hit!.Value.Action);
                Assert.AreEqual(integrator.T, hit.Value.T);
                Assert.IsTrue(integrator.T - Math.Acos(0.3) is >= -1e-12 and var late && late <= tolerance, $"{integrator.T - Math.Acos(0.3)}");
                Bound.Below(0, integrator.Y[1] - 0.3 - 1e-12);
                Assert.AreEqual(Math.Cos(integrator.T), integrator.Y[1], 1e-9);
            }
        }
    }

    [TestMethod]
    public void Integrate_AfterAStop_GoesOn()
    {
        foreach (var integrator in Methods(Circle))
        {
            var stop = new Watch((_, y) => y[0], action: EventAction.Stop);
            integrator.Start(0, [0, 1]);
            for (var k = 1; k <= 3; k++)
            {
                Assert.IsNotNull(integrator.Integrate(10, new OdeEvent[] { stop }));
                Assert.AreEqual(k * Math.PI, integrator.T, 2e-10);
            }

            Assert.IsNull(integrator.Integrate(10, new OdeEvent[] { stop }));
            Assert.AreEqual(Math.Sin(10), integrator.Y[0], 1e-9);
        }
    }

    [TestMethod]
    public void Integrate_BouncingBall_RestartsAtEachBounce()
    {
        // Free fall from 1 m with half the speed kept at each bounce: bounces at t₁, 2 t₁, 2.5 t₁, 2.75 t₁ …
        var ball = new OdeProblem(2, (_, y, f) => (f[0], f[1]) = (y.Span[1], -9.81));
        foreach (var integrator in Methods(ball))
        {
            var bounce = new Watch((_, y) => y[0], EventCrossing.Falling, EventAction.Restart) { Change = y => (y[0], y[1]) = (0, -y[1] / 2) };
            integrator.Start(0, [1, 0]);
            var first = Math.Sqrt(2 / 9.81);
            Assert.IsNull(integrator.Integrate(2.9 * first, new OdeEvent[] { bounce }));
            double[] expected = [1, 2, 2.5, 2.75, 2.875];
            Assert.HasCount(expected.Length, bounce.Hits);
            for (var i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i] * first, bounce.Hits[i].T, 1e-8);
        }
    }

    [TestMethod]
    public void Integrate_TwoZerosInOneStep_NeedTheCheckInterval()
    {
        // A straight line takes one step of any length; the function dips below zero for 0.2 in it.
        var line = new OdeProblem(1, (_, _, f) => f[0] = 1);
        foreach (var (check, count) in new[] { (double.PositiveInfinity, 0), (0.1, 2) })
        {
            var integrator = new GaussLegendre(line, 2, 100);
            var dip = new Watch((_, y) => ((y[0] - 5) * (y[0] - 5)) - 0.01, check: check);
            integrator.Start(0, [0]);
            integrator.Integrate(10, new OdeEvent[] { dip });
            Assert.HasCount(count, dip.Hits);
            if (count == 2) Assert.AreEqual((4.9, 5.1), (Math.Round(dip.Hits[0].T, 8), Math.Round(dip.Hits[1].T, 8)));
        }
    }

    [TestMethod]
    [DataRow(1.0, 2)]
    [DataRow(0.01, 0)]
    public void Integrate_RateBound_SparesLooksWhereNothingCanBe(double bound, int count)
    {
        // The dip's slope is at most 11 over the step: a bound that is too low makes it blind, one that is right does not.
        var line = new OdeProblem(1, (_, _, f) => f[0] = 1);
        var integrator = new GaussLegendre(line, 2, 100);
        var dip = new Watch((_, y) => ((y[0] - 5) * (y[0] - 5)) - 0.01, check: 0.1) { Bound = 11 * bound };
        integrator.Start(0, [0]);
        integrator.Integrate(10, new OdeEvent[] { dip });
        Assert.HasCount(count, dip.Hits);
        Assert.AreEqual(count > 0, dip.Looks > 10);
    }

    [TestMethod]
    public void Integrate_SeveralEventsInAStep_ComeInOrder()
    {
        var line = new OdeProblem(1, (_, _, f) => f[0] = 1);
        foreach (var way in new[] { 1, -1 })
        {
            var order = new List<int>();
            var events = Enumerable.Range(1, 5).Reverse().Select(k => (OdeEvent)new Watch((_, y) => y[0] - (way * k), action: EventAction.Restart) { Change = _ => order.Add(k) }).ToArray();
            var integrator = new GaussLegendre(line, 2, 100);
            integrator.Start(0, [0]);
            integrator.Integrate(way * 5.5, events);
            CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5 }, order);
        }
    }
}
