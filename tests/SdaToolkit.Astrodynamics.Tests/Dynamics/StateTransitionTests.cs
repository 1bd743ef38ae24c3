using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class StateTransitionTests
{
    private static Epoch After(double seconds) => DynamicsScene.Start.AddSeconds(seconds);

    private static Matrix3 Outer(Vec3 a, Vec3 b) => Matrix3.FromRows(a.X * b, a.Y * b, a.Z * b);

    private static PropagationOptions Tight { get; } = new() { PositionToleranceM = 1e-8, VelocityToleranceMPerS = 1e-11 };

    private static double[,] Full(StateTransition phi)
    {
        var m = new double[6, 6];
        Put(0, 0, phi.RR);
        Put(0, 3, phi.RV);
        Put(3, 0, phi.VR);
        Put(3, 3, phi.VV);
        return m;

        void Put(int row, int column, Matrix3 b)
        {
            (m[row, column], m[row, column + 1], m[row, column + 2]) = b.Row1;
            (m[row + 1, column], m[row + 1, column + 1], m[row + 1, column + 2]) = b.Row2;
            (m[row + 2, column], m[row + 2, column + 1], m[row + 2, column + 2]) = b.Row3;
        }
    }

    // Columns by central differences of fourth order of the flow; steps of 100 m and 0.1 m/s.
    private static double WorstAgainstFlow(NumericalPropagator propagator, PropagationRequest request, out double size)
    {
        var phi = Full(propagator.Propagate(request with { Transition = true }).Final.Transition!.Value);
        var worst = 0.0;
        size = 0;
        for (var column = 0; column < 6; column++)
        {
            var step = column < 3 ? 100 : 0.1;
            double[] Flow(double by)
            {
                var way = new Vec3(column % 3 == 0 ? by : 0, column % 3 == 1 ? by : 0, column % 3 == 2 ? by : 0);
                var (r, v) = (request.Initial.Position.Metres, request.Initial.Velocity.MetresPerSecond);
                var start = column < 3 ? DynamicsScene.State(r + way, v) : DynamicsScene.State(r, v + way);
                var end = propagator.Propagate(request with { Initial = start }).Final.State;
                return [end.Position.Metres.X, end.Position.Metres.Y, end.Position.Metres.Z, end.Velocity.MetresPerSecond.X, end.Velocity.MetresPerSecond.Y, end.Velocity.MetresPerSecond.Z];
            }

            var (a, b, c, d) = (Flow(-2 * step), Flow(-step), Flow(step), Flow(2 * step));
            for (var row = 0; row < 6; row++)
            {
                // In units in which all four blocks weigh alike: 1,000 s.
                var unit = (row < 3 ? 1 : 1000.0) / (column < 3 ? 1 : 1000);
                var slope = ((8 * (c[row] - b[row])) - d[row] + a[row]) / (12 * step);
                worst = Math.Max(worst, unit * Math.Abs(slope - phi[row, column]));
                size = Math.Max(size, unit * Math.Abs(slope));
            }
        }

        return worst;
    }

    [TestMethod]
    [DataRow(3000.0)]
    [DataRow(-3000.0)]
    [DataRow(20_000.0)]
    public void Transition_AllForces_IsTheSlopeOfTheFlow(double seconds)
    {
        // Of the edge of the shadow and of relativity the matrix knows nothing.
        var model = DynamicsScene.Full(DynamicsScene.Egm2008(), 20);
        var worst = WorstAgainstFlow(new(model, DynamicsScene.Craft with { DragAreaM2 = 20 }, Tight), new(DynamicsScene.Low, After(seconds)), out var size);
        Console.WriteLine($"{seconds} s: worst {worst:E1} of {size:E1}");
        Bound.Below(1e-6 * size, worst);
    }

    [TestMethod]
    public void Transition_GravityOnly_IsTheSlopeOfTheFlowAndSymplectic()
    {
        var model = DynamicsScene.GravityOnly(DynamicsScene.Egm2008(), 40) with { ThirdBodies = [DynamicsScene.Sun, DynamicsScene.Moon] };
        var propagator = new NumericalPropagator(model, DynamicsScene.Craft, Tight);
        var worst = WorstAgainstFlow(propagator, new(DynamicsScene.Low, After(20_000)), out var size);
        Console.WriteLine($"worst {worst:E1} of {size:E1}");
        Bound.Below(2e-8 * size, worst);
        var phi = propagator.Propagate(new PropagationRequest(DynamicsScene.Low, After(DynamicsScene.Day)) { Transition = true }).Final.Transition!.Value;
        // ΦᵀJΦ = J: RRᵀVR and RVᵀVV are symmetric, RRᵀVV − VRᵀRV is the unit matrix.
        double Size(Matrix3 m) => Math.Max(m.Row1.Norm, Math.Max(m.Row2.Norm, m.Row3.Norm));
        var (a, b) = (phi.RR.Transpose() * phi.VR, phi.RV.Transpose() * phi.VV);
        var unit = (phi.RR.Transpose() * phi.VV) - (phi.VR.Transpose() * phi.RV);
        var (first, second, third) = (Size(a - a.Transpose()) / Size(a), Size(b - b.Transpose()) / Size(b), Size(unit - Matrix3.Identity) / Size(phi.RR.Transpose() * phi.VV));
        Console.WriteLine($"symplectic after a day to {first:E1}, {second:E1}, {third:E1}");
        Bound.Below(1e-11, Math.Max(first, Math.Max(second, third)));
    }

    [TestMethod]
    [DataRow(ManeuverFrame.Inertial)]
    [DataRow(ManeuverFrame.Rtn)]
    [DataRow(ManeuverFrame.Velocity)]
    public void Transition_ThroughBurns_IsTheSlopeOfTheFlow(ManeuverFrame frame)
    {
        var model = DynamicsScene.GravityOnly(GravityField.Egm2008Degree8, 8);
        foreach (var way in new[] { 1, -1 })
        {
            var request = new PropagationRequest(DynamicsScene.Orbit(9e6, 0.02, 51.6, 20, 30, 40), After(way * 5000))
            {
                Impulses = [(After(way * 1000), new(new(30, 200, -100), frame))],
                Burns = [new(After((way * 3000) - 200), 400, 400, 300, new(1, 2, -3), frame)],
            };
            var worst = WorstAgainstFlow(new(model, DynamicsScene.Craft, Tight), request, out var size);
            Console.WriteLine($"{frame}, {way}: worst {worst:E1} of {size:E1}");
            Bound.Below(1e-7 * size, worst);
        }
    }

    [TestMethod]
    public void Transition_Asked_LeavesTheOrbitAsItIs()
    {
        var propagator = new NumericalPropagator(DynamicsScene.GravityOnly(GravityField.PointMass(3.986e14), 0), DynamicsScene.Craft);
        var request = new PropagationRequest(DynamicsScene.Low, After(20_000));
        var (plain, with) = (propagator.Propagate(request), propagator.Propagate(request with { Transition = true, Noise = new(1e-12, 1e-12, 1e-12) }));
        Assert.AreEqual(plain.Steps, with.Steps);
        Bound.Below(1e-6, DynamicsScene.Distance(plain.Final.State, with.Final.State));
    }

    [TestMethod]
    public void Transition_InTwoParts_IsTheirProductAndBackItsInverse()
    {
        var propagator = new NumericalPropagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), DynamicsScene.Craft, Tight);
        PropagatedState Go(State<Gcrf> from, double to) => propagator.Propagate(new PropagationRequest(from, After(to)) { Transition = true }).Final;
        var (half, whole) = (Go(DynamicsScene.Low, 4000), Go(DynamicsScene.Low, 9000));
        var (rest, back) = (Go(half.State, 9000), Go(half.State, 0));
        void Near(StateTransition a, StateTransition b, double limit)
        {
            var (x, y) = (Full(a), Full(b));
            for (var i = 0; i < 6; i++)
                for (var j = 0; j < 6; j++) Bound.Below(limit, Math.Abs(x[i, j] - y[i, j]) * (i < 3 ? 1 : 1000.0) / (j < 3 ? 1 : 1000));
        }

        Near(whole.Transition!.Value, rest.Transition!.Value * half.Transition!.Value, 1e-6);
        Near(StateTransition.Identity, back.Transition!.Value * half.Transition!.Value, 1e-6);
    }

    [TestMethod]
    public void Covariance_OfAShift_IsThatShiftPropagated()
    {
        // A covariance of rank one stays one: P = d dᵀ goes to (Φ d)(Φ d)ᵀ.
        var final = new NumericalPropagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), DynamicsScene.Craft).Propagate(new PropagationRequest(DynamicsScene.Low, After(30_000)) { Transition = true }).Final;
        var (dr, dv) = (new Vec3(10, -20, 30), new Vec3(0.01, 0.02, -0.03));
        var (r, v) = final.Transition!.Value.Apply(dr, dv);
        var covariance = final.Covariance(new(Outer(dr, dr), Outer(dr, dv), Outer(dv, dv)));
        Assert.AreEqual(r.X * r.Y, covariance.PositionM2.M12, 1e-9 * r.NormSquared);
        Assert.AreEqual(r.Z * v.X, covariance.CrossM2PerS.M31, 1e-9 * r.Norm * v.Norm);
        Assert.AreEqual(v.Z * v.Z, covariance.VelocityM2PerS2.M33, 1e-9 * v.NormSquared);
        Assert.AreEqual(covariance.PositionM2.M12, covariance.PositionM2.M21);
    }

    [TestMethod]
    public void Covariance_WithoutTransition_IsRefused()
    {
        var final = new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft).Propagate(new PropagationRequest(DynamicsScene.Low, After(10))).Final;
        Assert.ThrowsExactly<InvalidOperationException>(() => final.Covariance(default));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Noise_InFreeSpace_GrowsAsWhiteAccelerationDoes(int way)
    {
        // Straight flight along X: R and −T of the start keep their directions nearly; q t³/3, q t²/2, q t.
        var model = DynamicsScene.PointMass with { Gravity = GravityField.PointMass(1e-3) };
        var start = DynamicsScene.State(new(7e6, 0, 0), new(0, 0.001, 0));
        var q = new ProcessNoise(1e-6, 2e-6, 3e-6);
        var noise = new NumericalPropagator(model, DynamicsScene.Craft, new() { MaxStepS = 100 }).Propagate(new PropagationRequest(start, After(way * 1000)) { Noise = q }).Final.Noise!.Value;
        foreach (var (density, p, c, s) in new[]
        {
            (1e-6, noise.PositionM2.M11, noise.CrossM2PerS.M11, noise.VelocityM2PerS2.M11), (2e-6, noise.PositionM2.M22, noise.CrossM2PerS.M22, noise.VelocityM2PerS2.M22), (3e-6, noise.PositionM2.M33, noise.CrossM2PerS.M33, noise.VelocityM2PerS2.M33),
        })
        {
            Assert.AreEqual(density * 1e9 / 3, p, 1e-9 * 1e9);
            Assert.AreEqual(way * density * 1e6 / 2, c, 1e-9 * 1e6);
            Assert.AreEqual(density * 1e3, s, 1e-9 * 1e3);
        }
    }

    [TestMethod]
    public void Noise_OverADay_StaysPositiveAndAddsUp()
    {
        var propagator = new NumericalPropagator(DynamicsScene.GravityOnly(GravityField.Egm2008Degree8, 8), DynamicsScene.Craft);
        var request = new PropagationRequest(DynamicsScene.Low, After(DynamicsScene.Day)) { Transition = true, Noise = new(1e-13, 1e-13, 1e-13), Outputs = [After(40_000)] };
        var result = propagator.Propagate(request);
        var rest = propagator.Propagate(request with { Initial = result.Outputs[0].State, Outputs = [] }).Final;
        // Noise to the middle, carried on, and noise from there make the whole.
        var sum = rest.Transition!.Value.Apply(result.Outputs[0].Noise!.Value) + rest.Noise!.Value;
        var whole = result.Final.Noise!.Value;
        Console.WriteLine($"σ of position after a day: {Math.Sqrt(whole.PositionM2.Trace):F2} m");
        Bound.Below(1e-6 * whole.PositionM2.Trace, Math.Abs(sum.PositionM2.Trace - whole.PositionM2.Trace));
        Assert.IsTrue(whole.PositionM2.M11 > 0 && whole.PositionM2.Determinant > 0 && whole.VelocityM2PerS2.Determinant > 0);
        Assert.IsTrue((whole.PositionM2.M11 * whole.PositionM2.M22) - (whole.PositionM2.M12 * whole.PositionM2.M12) > 0);
    }
}
