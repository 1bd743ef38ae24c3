using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class ForcesTests
{
    private static readonly Vec3[] Axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];

    // Columns from central differences.
    private static Matrix3 Slopes(Func<Vec3, Vec3> function, Vec3 at, double step)
    {
        Vec3 Slope(Vec3 way) => (function(at + (step * way)) - function(at - (step * way))) / (2 * step);
        return Matrix3.FromRows(Slope(Axes[0]), Slope(Axes[1]), Slope(Axes[2])).Transpose();
    }

    private static Accelerations Evaluate(ForceModel model, State<Gcrf> state, Spacecraft craft) =>
        new ForceEvaluator(model, craft).Evaluate(state, craft.MassKg);

    private static double Size(Matrix3 m) => Math.Max(m.Row1.Norm, Math.Max(m.Row2.Norm, m.Row3.Norm));

    [TestMethod]
    public void ThirdBody_NearAndFar_IsTheDifferenceOfTwoAttractions()
    {
        var random = new Random(1);
        Vec3 Unit() => new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit();
        var worst = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            var (body, r) = (3.8e8 * Unit(), (7e6 + (1e8 * random.NextDouble())) * Unit());
            var away = body - r;
            var direct = 4.9e12 * ((away / Math.Pow(away.Norm, 3)) - (body / Math.Pow(body.Norm, 3)));
            var battin = Forces.ThirdBody(4.9e12, body, r);
            worst = Math.Max(worst, (battin - direct).Norm / direct.Norm);
            Bound.Below(1e-7 * Size(Forces.ThirdBodyGradient(4.9e12, body, r)), Size(Forces.ThirdBodyGradient(4.9e12, body, r) - Slopes(p => Forces.ThirdBody(4.9e12, body, p), r, 1000)));
        }

        Console.WriteLine($"worst relative difference {worst:E1}");
        // The direct difference loses two digits.
        Bound.Below(1e-13, worst);
    }

    [TestMethod]
    public void ThirdBody_CloseToTheEarth_IsTheTideToTheLastDigit()
    {
        // 1 m from the centre the tide is GM/d³ (3 (r·e) e − r) to 1e-11, where the direct difference keeps no digit.
        var body = new Vec3(1.2e11, -8e10, 3e10);
        var (d, r) = (body.Norm, new Vec3(0.5, 0.6, -0.7));
        var tide = 1.3e20 / (d * d * d) * ((3 * Vec3.Dot(r, body.Unit()) * body.Unit()) - r);
        Bound.Below(1e-10 * tide.Norm, (Forces.ThirdBody(1.3e20, body, r) - tide).Norm);
    }

    [TestMethod]
    public void Drag_ByVelocity_IsTheSlope()
    {
        var v = new Vec3(7000, -500, 2500);
        Assert.AreEqual(-0.5 * 1e-12 * 0.0044 * v.Norm * v.X, Forces.Drag(1e-12, 0.0044, v).X, 1e-20);
        var analytic = Forces.DragByVelocity(1e-12, 0.0044, v);
        // The differences err by (1 m/s / 7.5 km/s)².
        Bound.Below(1e-8 * Size(analytic), Size(analytic - Slopes(u => Forces.Drag(1e-12, 0.0044, u), v, 1)));
        Assert.AreEqual(default, Forces.DragByVelocity(1e-12, 0.0044, Vec3.Zero));
    }

    [TestMethod]
    public void Evaluate_AirThatTurnsWithTheEarth_DoesNotDragWhatRests()
    {
        var model = new ForceModel { EarthRotation = new UniformRotation(), Atmosphere = new ExponentialAtmosphere(), Sun = DynamicsScene.Sun, Degree = 0 };
        var r = new Vec3(6.9e6, 0, 0);
        var resting = DynamicsScene.State(r, UniformRotation.Rate * Vec3.Cross(new(0, 0, 1), r));
        Assert.AreEqual(0, Evaluate(model, resting, DynamicsScene.Craft).Drag.Norm);
        var inertial = Evaluate(model, DynamicsScene.State(r, new(0, 7500, 0)), DynamicsScene.Craft).Drag;
        var air = 7500 - (UniformRotation.Rate * 6.9e6);
        Assert.AreEqual(-0.5 * new ExponentialAtmosphere().DensityKgPerM3(default, r, default) * 2.2 / 500 * air * air, inertial.Y, 1e-18);
    }

    [TestMethod]
    public void Evaluate_SunlightAtOneAu_IsPressureTimesArea()
    {
        var sun = new FixedBody(new(BodyConstants.AstronomicalUnitM + 7e6, 0, 0));
        var model = new ForceModel { EarthRotation = new UniformRotation(), Sun = sun, RadiationPressure = true };
        var lit = Evaluate(model, DynamicsScene.State(new(7e6, 0, 0), new(0, 7500, 0)), DynamicsScene.Craft).Radiation;
        Assert.AreEqual(-4.5398e-6 * 1.3 * 5 / 500, lit.X, 1e-12);
        Assert.AreEqual(0, lit.Y);
        var dark = Evaluate(model, DynamicsScene.State(new(-7e6, 0, 0), new(0, 7500, 0)), DynamicsScene.Craft).Radiation;
        Assert.AreEqual(Vec3.Zero, dark);
    }

    [TestMethod]
    public void Evaluate_RadiationOrAirWithoutASun_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { EarthRotation = new UniformRotation(), Atmosphere = new ExponentialAtmosphere() }, DynamicsScene.Low, DynamicsScene.Craft));
        Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { EarthRotation = new UniformRotation(), RadiationPressure = true }, DynamicsScene.Low, DynamicsScene.Craft));
    }

    [TestMethod]
    public void Partials_AllForces_AreTheSlopes()
    {
        // Relativity is left out of the partials (1e-15 1/s²), and states are in full light.
        var model = DynamicsScene.Full(DynamicsScene.Egm2008(), 20) with { Relativity = false };
        var craft = DynamicsScene.Craft with { DragAreaM2 = 50, RadiationAreaM2 = 50 };
        var evaluator = new ForceEvaluator(model, craft);
        var sun = DynamicsScene.Sun.PositionGcrfM(DynamicsScene.Start).Unit();
        var (random, worstR, worstV, count) = (new Random(6), 0.0, 0.0, 0);
        while (count < 20)
        {
            var r = (6.7e6 + (random.NextDouble() * 6e5)) * new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit();
            if (Vec3.Dot(r, sun) < 0) continue;
            count++;
            var v = 7500 * Vec3.Cross(r, new(random.NextDouble(), random.NextDouble(), random.NextDouble())).Unit();
            var a = evaluator.Evaluate(DynamicsScene.State(r, v), 500, out var byR, out var byV);
            Bound.Below(1e-14, (a - evaluator.Evaluate(DynamicsScene.State(r, v), 500).Total).Norm);
            worstR = Math.Max(worstR, Size(byR - Slopes(p => evaluator.Evaluate(DynamicsScene.State(p, v), 500).Total, r, 20)));
            worstV = Math.Max(worstV, Size(byV - Slopes(u => evaluator.Evaluate(DynamicsScene.State(r, u), 500).Total, v, 10)) / Size(byV));
        }

        Console.WriteLine($"∂a/∂r: {worstR:E1} of 2.5e-6 1/s²; ∂a/∂v: {worstV:E1} relative");
        Bound.Below(2e-13, worstR);
        Bound.Below(1e-5, worstV);
    }

    [TestMethod]
    public void Schwarzschild_EccentricOrbit_TurnsPerigeeAsEinsteinSays()
    {
        // 6πGM/(c²a(1 − e²)) a revolution (Einstein 1915); twenty revolutions of Molniya's size and shape.
        const double gm = 3.986004415e14;
        var (a, e) = (26_600_000.0, 0.7);
        var start = DynamicsScene.Orbit(a, e, 63.4, 0, 90, 0);
        var period = 2 * Math.PI * Math.Sqrt(a * a * a / gm);
        var options = new PropagationOptions { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 };
        Vec3 Perigee(bool relativity)
        {
            var model = DynamicsScene.PointMass with { Relativity = relativity };
            var (r, v) = (Vec3.Zero, Vec3.Zero);
            var state = new NumericalPropagator(model, DynamicsScene.Craft, options).Propagate(start, DynamicsScene.Start.AddSeconds(20 * period));
            (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
            return (Vec3.Cross(v, Vec3.Cross(r, v)) / gm) - r.Unit();
        }

        var (newton, einstein) = (Perigee(false), Perigee(true));
        var turned = Vec3.Cross(newton.Unit(), einstein.Unit()).Norm;
        var expected = 20 * 6 * Math.PI * gm / (299_792_458.0 * 299_792_458.0 * a * (1 - (e * e)));
        Console.WriteLine($"turned {turned:E4} rad, Einstein {expected:E4}");
        // The osculating vector itself swings by 1e-9 within a revolution; whole revolutions leave a hundredth of that.
        Assert.AreEqual(1, turned / expected, 1e-3);
    }

    private sealed class FixedBody(Vec3 position) : IBodyEphemeris
    {
        public string Name => "fixed";

        public double GmM3PerS2 => 1;

        public Vec3 PositionGcrfM(Epoch epoch) => position;
    }
}

/// <summary>An Earth that turns evenly about Z: then the Jacobi integral is constant.</summary>
internal sealed class UniformRotation : IEarthRotation
{
    public const double Rate = 7.292115e-5;

    public Matrix3 GcrfToItrf(Epoch epoch) => Matrix3.RotationZ(Rate * epoch.SecondsSince(DynamicsScene.Start));

    public double RateRadPerS(Epoch epoch) => Rate;
}
