using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class ManeuverTests
{
    private const double Gm = 3.986004415e14;

    private static Epoch After(double seconds) => DynamicsScene.Start.AddSeconds(seconds);

    private static double SemiMajorAxis(State<Gcrf> s) => 1 / ((2 / s.Position.Radius) - (s.Velocity.MetresPerSecond.NormSquared / Gm));

    private static NumericalPropagator Propagator(ForceModel? model = null) => new(model ?? DynamicsScene.PointMass, DynamicsScene.Craft);

    [TestMethod]
    public void Propagate_HohmannTransfer_ArrivesWithTheTextbooksBurns()
    {
        // Vallado 2013, example 6-1: from 191.34411 to 35,781.34857 km altitude by 2.457038 and 1.478187 km/s in 315.403 min (R = 6378.137 km, GM = 398600.4418 km³/s²).
        const double gm = 398_600.4418e9;
        var (low, high) = (6_378_137 + 191_344.11, 6_378_137 + 35_781_348.57);
        var model = DynamicsScene.PointMass with { Gravity = GravityField.PointMass(gm) };
        var (dv1, dv2, minutes) = (2457.038, 1478.187, 315.403);
        var start = DynamicsScene.State(new(low, 0, 0), new(0, Math.Sqrt(gm / low), 0));
        var result = Propagator(model).Propagate(new PropagationRequest(start, After((minutes * 60) + 1000))
        {
            Impulses = [(After(0), new(new(0, dv1, 0))), (After(minutes * 60), new(new(dv2, 0, 0), ManeuverFrame.Velocity))],
        });
        var (r, v) = (result.Final.State.Position.Radius, result.Final.State.Velocity.Speed);
        Console.WriteLine($"radius − {high / 1000:F3} km: {r - high:F1} m; speed − circular: {v - Math.Sqrt(gm / high):F4} m/s");
        // The burns are published to 1 mm/s, half of which is 30 m in the apogee; the time to 0.03 s.
        Assert.AreEqual(high, r, 50);
        Assert.AreEqual(Math.Sqrt(gm / high), v, 0.005);
    }

    [TestMethod]
    public void Propagate_Impulse_UsesMassAsTsiolkovskySays()
    {
        var result = Propagator().Propagate(new PropagationRequest(DynamicsScene.Low, After(100)) { Impulses = [(After(50), new(new(30, 40, 0), ManeuverFrame.Rtn, 300))] });
        Assert.AreEqual(500 * Math.Exp(-50 / (9.80665 * 300)), result.Final.MassKg, 1e-9);
    }

    [TestMethod]
    public void Propagate_StateAtTheEpochOfABurn_IsThatBeforeIt()
    {
        var propagator = Propagator();
        var burn = (After(50), new ImpulsiveManeuver(new(0, 10, 0)));
        var untouched = propagator.Propagate(DynamicsScene.Low, After(50));
        var forwards = propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(100)) { Impulses = [burn], Outputs = [After(50), After(50).AddSeconds(1e-6)] });
        Bound.Below(1e-6, (forwards.Outputs[0].State.Velocity - untouched.Velocity).Speed);
        Assert.AreEqual(10, (forwards.Outputs[1].State.Velocity - untouched.Velocity).Speed, 1e-4);
        Bound.Below(1e-6, (propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(50)) { Impulses = [burn] }).Final.State.Velocity - untouched.Velocity).Speed);
        var backwards = propagator.Propagate(new PropagationRequest(forwards.Final.State, After(0)) { Impulses = [burn], Outputs = [After(50).AddSeconds(1e-6), After(50)] });
        Bound.Below(1e-5, (backwards.Outputs[1].State.Velocity - untouched.Velocity).Speed);
        Assert.AreEqual(10, (backwards.Outputs[0].State.Velocity - untouched.Velocity).Speed, 1e-4);
    }

    [TestMethod]
    public void Propagate_FiniteBurnInFreeSpace_IsTheRocketEquation()
    {
        // Gravity too weak to matter: Δv = g₀ I ln(m₀/m₁), and the way is its integral.
        var model = DynamicsScene.PointMass with { Gravity = GravityField.PointMass(1e-3) };
        var burn = new FiniteManeuver(After(100), 1000, 500, 300, new(0, 0, 2), ManeuverFrame.Inertial);
        var start = DynamicsScene.State(new(7e6, 0, 0), new(0, 1, 0));
        var result = new NumericalPropagator(model, DynamicsScene.Craft).Propagate(new PropagationRequest(start, After(2000)) { Burns = [burn] });
        var (exhaust, flow) = (9.80665 * 300, 500 / (9.80665 * 300));
        var left = 500 - (flow * 1000);
        Assert.AreEqual(left, result.Final.MassKg, 1e-9);
        var speed = exhaust * Math.Log(500 / left);
        Assert.AreEqual(speed, result.Final.State.Velocity.MetresPerSecond.Z, 1e-6);
        var way = (exhaust * (1000 - (left / flow * Math.Log(500 / left)))) + (900 * speed);
        Assert.AreEqual(way, result.Final.State.Position.Metres.Z, 1e-3);
    }

    [TestMethod]
    [DataRow(ManeuverFrame.Inertial)]
    [DataRow(ManeuverFrame.Rtn)]
    [DataRow(ManeuverFrame.Velocity)]
    public void Propagate_ShortBurn_TendsToTheImpulse(ManeuverFrame frame)
    {
        var propagator = Propagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8));
        var impulse = propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(6000)) { Impulses = [(After(1000), new(0.01 * new Vec3(1, 2, 2), frame, 300))] }).Final;
        double Error(double duration)
        {
            // As much Δv, around the same moment; so little that the axes hardly turn by it (Δv²/v, 1e-7 m/s).
            var thrust = 9.80665 * 300 * 500 * (1 - Math.Exp(-0.03 / (9.80665 * 300))) / duration;
            var burn = new FiniteManeuver(After(1000 - (duration / 2)), duration, thrust, 300, new(1, 2, 2), frame);
            var final = propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(6000)) { Burns = [burn] }).Final;
            Assert.AreEqual(impulse.MassKg, final.MassKg, 1e-9);
            return DynamicsScene.Distance(impulse.State, final.State);
        }

        var (ten, one) = (Error(20), Error(2));
        Console.WriteLine($"{frame}: {ten:E2} m for 20 s, {one:E2} m for 2 s");
        Bound.Below(0.05, ten);
        Bound.Below(1e-3, one);
    }

    [TestMethod]
    public void Propagate_BurnsThereAndBack_ReturnStateAndMass()
    {
        var propagator = Propagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8));
        var request = new PropagationRequest(DynamicsScene.Low, After(8000))
        {
            Impulses = [(After(1000), new(new(5, 20, -10), ManeuverFrame.Rtn, 300)), (After(6000), new(new(1, 2, 3), ManeuverFrame.Velocity, 220))],
            Burns = [new(After(2000), 600, 22, 285, new(0, 1, 0.2)), new(After(2600), 300, 22, 285, new(1, 0, 0), ManeuverFrame.Velocity)],
        };
        var there = propagator.Propagate(request).Final;
        Assert.AreEqual(500, there.MassKg, 20);
        var craft = DynamicsScene.Craft with { MassKg = there.MassKg };
        var back = new NumericalPropagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), craft).Propagate(request with { Initial = there.State, End = DynamicsScene.Start }).Final;
        Console.WriteLine($"{DynamicsScene.Distance(DynamicsScene.Low, back.State):E1} m");
        Assert.AreEqual(500, back.MassKg, 1e-9);
        Bound.Below(1e-2, DynamicsScene.Distance(DynamicsScene.Low, back.State));
    }

    [TestMethod]
    public void Propagate_BurnUnderWayAtTheStart_Burns()
    {
        var propagator = Propagator();
        var burn = new FiniteManeuver(After(-50), 100, 10, 300, new(0, 1, 0));
        Assert.AreEqual(500 - (50 * burn.MassFlowKgPerS), propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(100)) { Burns = [burn] }).Final.MassKg, 1e-9);
        Assert.AreEqual(500 - (20 * burn.MassFlowKgPerS), propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(20)) { Burns = [burn] }).Final.MassKg, 1e-9);
    }

    [TestMethod]
    public void Propagate_BurnOfMoreMassThanThereIs_Fails()
    {
        var request = new PropagationRequest(DynamicsScene.Low, After(1000)) { Burns = [new(After(100), 800, 5000, 300, new(0, 1, 0))] };
        Assert.IsFalse(Propagator().TryPropagate(request, out _, out var failure));
        Assert.AreEqual(PropagationFailureReason.MassExhausted, failure!.Reason);
    }

    [TestMethod]
    public void Propagate_BurnAtApogee_Circularises()
    {
        var (a, e) = (8_000_000.0, 0.15);
        var apogee = a * (1 + e);
        var burn = new ImpulsiveManeuver(new(0, Math.Sqrt(Gm / apogee) - Math.Sqrt(Gm / apogee * (1 - e)), 0));
        var result = Propagator().Propagate(new PropagationRequest(DynamicsScene.Orbit(a, e, 30, 0, 0, 10), After(5000)) { Events = [new ApsisEvent { Crossing = EventCrossing.Falling, Burn = burn }] });
        Assert.HasCount(1, result.Events);
        Assert.AreEqual(apogee, SemiMajorAxis(result.Final.State), 1);
        Assert.AreEqual(apogee, result.Final.State.Position.Radius, 1);
    }

    [TestMethod]
    public void Propagate_Events_AreFoundInOrderBothWays()
    {
        var (a, e) = (8_000_000.0, 0.1);
        var period = 2 * Math.PI * Math.Sqrt(a * a * a / Gm);
        foreach (var way in new[] { 1, -1 })
        {
            var apsis = new ApsisEvent { ToleranceS = 1e-9 };
            var node = new NodeEvent { Crossing = EventCrossing.Rising };
            var result = Propagator().Propagate(new PropagationRequest(DynamicsScene.Orbit(a, e, 30, 0, 0, 90), After(way * 2 * period)) { Events = [node, apsis] });
            // Mean anomaly 90°: apogee a quarter of a revolution on, perigee, and with it the ascending node, another half on.
            var apses = result.Events.Where(o => o.Event == apsis).ToList();
            Assert.HasCount(4, apses);
            for (var k = 0; k < 4; k++)
            {
                Assert.AreEqual(way * (0.25 + (0.5 * k)) * period, apses[k].State.Epoch.SecondsSince(DynamicsScene.Start), 1e-4);
                var apogee = way > 0 == (k % 2 == 0);
                Assert.AreEqual(!apogee, apses[k].Rising);
                Assert.AreEqual(apogee ? a * (1 + e) : a * (1 - e), apses[k].State.Position.Radius, 1e-2);
            }

            Assert.HasCount(2, result.Events.Where(o => o.Event == node).ToList());
            for (var i = 1; i < result.Events.Count; i++) Assert.IsTrue(result.Events[i].State.Epoch == result.Events[i - 1].State.Epoch || way > 0 == result.Events[i].State.Epoch > result.Events[i - 1].State.Epoch);
        }
    }

    [TestMethod]
    public void Propagate_EventThatStops_EndsThere()
    {
        var stop = new FunctionEvent("x", s => s.Position.Metres.X) { Stops = true };
        var result = Propagator().Propagate(new PropagationRequest(DynamicsScene.Low, After(DynamicsScene.Day)) { Events = [stop], Outputs = [After(10), After(80_000)] });
        Assert.AreEqual(stop, result.StoppedBy);
        Assert.HasCount(1, result.Outputs);
        Bound.Below(0.1, Math.Abs(result.Final.State.Position.Metres.X));
        Assert.AreEqual(result.Events[0].State, result.Final.State);
    }
}
