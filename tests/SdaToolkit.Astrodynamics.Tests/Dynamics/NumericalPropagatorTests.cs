using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class NumericalPropagatorReferenceTests
{
    [TestMethod]
    public void Propagate_ValladoExample2_4_AgreesToTheLastDigit()
    {
        // Vallado 2013, "Fundamentals of Astrodynamics and Applications", 4th edition, example 2-4: two bodies, 40 minutes.
        var model = DynamicsScene.PointMass with { Gravity = GravityField.PointMass(398_600.4418e9) };
        var start = DynamicsScene.State(new(1_131_340, -2_282_343, 6_672_423), new(-5643.05, 4303.33, 2428.79));
        var end = new NumericalPropagator(model, DynamicsScene.Craft).Propagate(start, DynamicsScene.Start.AddSeconds(2400));
        var (r, v) = (end.Position.Metres - new Vec3(-4_219_752.7, 4_363_029.2, -3_958_766.6), end.Velocity.MetresPerSecond - new Vec3(3689.866, -1916.735, -6112.511));
        Console.WriteLine($"differences {r.Norm:F3} m, {v.Norm:F6} m/s");
        Bound.Below(0.1, r.Norm);
        Bound.Below(1e-3, v.Norm);
    }

    [TestMethod]
    [DataRow(0.001)]
    [DataRow(0.7)]
    public void Propagate_TwoBodies_IsKeplersOrbit(double eccentricity)
    {
        // The closed form, over ten days.
        var a = eccentricity < 0.1 ? 7e6 : 26.6e6;
        var degrees = 360 * 10 * 86_400 / (2 * Math.PI * Math.Sqrt(a * a * a / 3.986004415e14));
        var expected = DynamicsScene.Orbit(a, eccentricity, 50, 20, 30, 40 + degrees);
        var result = new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft)
            .Propagate(new PropagationRequest(DynamicsScene.Orbit(a, eccentricity, 50, 20, 30, 40), DynamicsScene.Start.AddSeconds(10 * 86_400)));
        var difference = DynamicsScene.Distance(expected, result.Final.State);
        Console.WriteLine($"e = {eccentricity}: {difference:E1} m after ten days, {result.Steps} steps");
        Bound.Below(1, difference);
    }

    [TestMethod]
    public void Propagate_OblateEarth_TurnsNodeAndPerigeeAsFirstOrderTheorySays()
    {
        // Vallado 2013, (9-37), (9-39): dΩ/dt = −3/2 n J₂ (R/p)² cos i; the osculating semi-major axis at the start is 1.2e-3 from the mean one, and the rate goes with its power −3.5.
        var field = GravityField.FromCoefficients("J2", 3.986004415e14, 6_378_136.3, TideSystem.Unknown, [(2, 0, -4.84165e-4, 0)]);
        var model = new ForceModel { Gravity = field, EarthRotation = new UniformRotation() };
        var (a, i) = (7_200_000.0, 60.0);
        var n = Math.Sqrt(field.GmM3PerS2 / (a * a * a));
        var epochs = Enumerable.Range(0, 15 * 200).Select(k => DynamicsScene.Start.AddSeconds(k * 2 * Math.PI / n / 200)).ToArray();
        var states = new State<Gcrf>[epochs.Length];
        new NumericalPropagator(model, DynamicsScene.Craft).Propagate(DynamicsScene.Orbit(a, 0.001, i, 10, 0, 0), epochs, states);
        double Node(State<Gcrf> s) => Vec3.Cross(s.Position.Metres, s.Velocity.MetresPerSecond) is var h ? Math.Atan2(h.X, -h.Y) : 0;
        double Mean(int revolution) => Enumerable.Range(200 * revolution, 200).Average(k => Node(states[k]));
        var rate = (Mean(14) - Mean(0)) / (14 * 2 * Math.PI / n);
        var theory = -1.5 * n * 4.84165e-4 * Math.Sqrt(5) * Math.Pow(field.RadiusM / a, 2) * Math.Cos(i * Math.PI / 180);
        Console.WriteLine($"node {rate:E5} rad/s, first order {theory:E5}");
        Assert.AreEqual(1, rate / theory, 5e-3);
    }
}

[TestClass]
public sealed class NumericalPropagatorPropertyTests
{
    private static Epoch After(double seconds) => DynamicsScene.Start.AddSeconds(seconds);

    [TestMethod]
    public void Propagate_LowDayWithAllForces_IsWithinAMetreOfIndependentIntegrations()
    {
        var model = DynamicsScene.Full(DynamicsScene.Egm2008(), 20);
        var end = After(DynamicsScene.Day);
        var result = new NumericalPropagator(model, DynamicsScene.Craft).Propagate(new PropagationRequest(DynamicsScene.Low, end));
        var gauss = new NumericalPropagator(model, DynamicsScene.Craft, new() { Method = IntegrationMethod.GaussLegendre, FixedStepS = 30, Stages = 8 }).Propagate(DynamicsScene.Low, end);
        var (byGauss, byHand) = (DynamicsScene.Distance(result.Final.State, gauss), DynamicsScene.Distance(result.Final.State, RungeKutta4(model, DynamicsScene.Low, 86_400, 2)));
        Console.WriteLine($"default tolerance against Gauss–Legendre of order 16: {byGauss:E1} m; against Runge–Kutta of order 4 by 2 s, shadow and all as it comes: {byHand:E1} m; {result.Steps} steps, {result.Evaluations} evaluations");
        Bound.Below(0.1, byGauss);
        Bound.Below(0.2, byHand);
    }

    [TestMethod]
    public void Propagate_LowDayUnderRealSpaceWeather_IsWithinAMetreOfTheOtherMethod()
    {
        // Density jumps with the three-hourly Ap; nothing tells the step control but the error itself.
        using var reader = new StreamReader(RealData.Path("space-weather", "SpaceWeather-All-v1.2_2025-01-10.txt"));
        var model = DynamicsScene.Full(GravityField.Egm2008Degree8, 8) with { Atmosphere = new Nrlmsise00Atmosphere(SpaceWeatherFile.Parse(reader, LeapSeconds.BuiltIn), LeapSeconds.BuiltIn) };
        var result = new NumericalPropagator(model, DynamicsScene.Craft).Propagate(DynamicsScene.Low, After(DynamicsScene.Day));
        var gauss = new NumericalPropagator(model, DynamicsScene.Craft, new() { Method = IntegrationMethod.GaussLegendre, FixedStepS = 60, Stages = 6 }).Propagate(DynamicsScene.Low, After(DynamicsScene.Day));
        Console.WriteLine($"NRLMSISE-00: {DynamicsScene.Distance(result, gauss):E1} m");
        Bound.Below(1, DynamicsScene.Distance(result, gauss));
    }

    // The classical method, with nothing of the propagator's but the forces.
    private static State<Gcrf> RungeKutta4(ForceModel model, State<Gcrf> start, int seconds, int step)
    {
        var (r, v) = (start.Position.Metres, start.Velocity.MetresPerSecond);
        var forces = new ForceEvaluator(model, DynamicsScene.Craft);
        Vec3 Slope(double t, Vec3 p, Vec3 u) => forces.Evaluate(new(start.Epoch.AddSeconds(t), new(p), new(u)), 500).Total;
        double h = step;
        for (var t = 0; t < seconds; t += step)
        {
            var (k1, l1) = (v, Slope(t, r, v));
            var (k2, l2) = (v + (h / 2 * l1), Slope(t + (h / 2), r + (h / 2 * k1), v + (h / 2 * l1)));
            var (k3, l3) = (v + (h / 2 * l2), Slope(t + (h / 2), r + (h / 2 * k2), v + (h / 2 * l2)));
            var (k4, l4) = (v + (h * l3), Slope(t + h, r + (h * k3), v + (h * l3)));
            r += h / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
            v += h / 6 * (l1 + (2 * l2) + (2 * l3) + l4);
        }

        return new(start.Epoch.AddSeconds(seconds), new(r), new(v));
    }

    [TestMethod]
    [DataRow(IntegrationMethod.Dop853, 1e-11)]
    [DataRow(IntegrationMethod.GaussLegendre, 1e-13)]
    public void Propagate_GravityOnly_KeepsJacobisIntegral(IntegrationMethod method, double limit)
    {
        var field = DynamicsScene.Egm2008();
        var model = new ForceModel { Gravity = field, Degree = 20, EarthRotation = new UniformRotation() };
        var harmonics = new SphericalHarmonics(field, 20, 20);
        double Jacobi(State<Gcrf> s)
        {
            var (r, v) = (s.Position.Metres, s.Velocity.MetresPerSecond);
            return (v.NormSquared / 2) - harmonics.PotentialM2PerS2(model.EarthRotation.GcrfToItrf(s.Epoch) * r) - (UniformRotation.Rate * Vec3.Cross(r, v).Z);
        }

        var epochs = Enumerable.Range(0, 289).Select(i => After(300 * i)).ToArray();
        var states = new State<Gcrf>[epochs.Length];
        // Outputs through the steps' own ends only, so that it is the integration that is looked at.
        for (var i = 0; i < epochs.Length; i += 72)
            states[i] = new NumericalPropagator(model, DynamicsScene.Craft, new() { Method = method, FixedStepS = 30, Stages = 8 }).Propagate(DynamicsScene.Low, epochs[i]);
        var worst = 0.0;
        for (var i = 0; i < epochs.Length; i += 72) worst = Math.Max(worst, Math.Abs((Jacobi(states[i]) / Jacobi(DynamicsScene.Low)) - 1));
        Console.WriteLine($"{method}: Jacobi's integral changes by {worst:E1} of itself in a day");
        Bound.Below(limit, worst);
    }

    [TestMethod]
    [DataRow(IntegrationMethod.Dop853, 0.1)]
    [DataRow(IntegrationMethod.GaussLegendre, 1e-3)]
    public void Propagate_ThereAndBack_Returns(IntegrationMethod method, double limitM)
    {
        var propagator = new NumericalPropagator(DynamicsScene.Full(DynamicsScene.Egm2008(), 20), DynamicsScene.Craft, new() { Method = method, FixedStepS = 45, Stages = 8 });
        foreach (var (name, start) in new[] { ("low", DynamicsScene.Low), ("Molniya", DynamicsScene.Molniya) })
        {
            var there = propagator.Propagate(start, After(DynamicsScene.Day));
            var back = propagator.Propagate(there, DynamicsScene.Start);
            Console.WriteLine($"{method}, {name}: {DynamicsScene.Distance(start, back):E1} m after a day and back");
            Assert.AreEqual(start.Epoch, back.Epoch);
            Bound.Below(limitM, DynamicsScene.Distance(start, back));
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Propagate_Grid_IsThatOfSinglePropagations(int way)
    {
        var propagator = new NumericalPropagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), DynamicsScene.Craft);
        var epochs = Enumerable.Range(0, 200).Select(i => After(way * 97 * i)).ToArray();
        var states = new State<Gcrf>[epochs.Length];
        propagator.Propagate(DynamicsScene.Low, epochs, states);
        Assert.AreEqual(DynamicsScene.Low, states[0]);
        var worst = 0.0;
        for (var i = 1; i < epochs.Length; i += 11)
        {
            Assert.AreEqual(epochs[i], states[i].Epoch);
            worst = Math.Max(worst, DynamicsScene.Distance(states[i], propagator.Propagate(DynamicsScene.Low, epochs[i])));
        }

        Console.WriteLine($"dense output against steps that end there: {worst:E1} m");
        Bound.Below(0.01, worst);
        propagator.Propagate(DynamicsScene.Low, [], []);
        Assert.AreEqual(DynamicsScene.Low, propagator.Propagate(DynamicsScene.Low, DynamicsScene.Start));
    }

    [TestMethod]
    public void Propagate_SameRequestTwiceAndInThreads_SameBits()
    {
        var propagator = new NumericalPropagator(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), DynamicsScene.Craft);
        var expected = propagator.Propagate(DynamicsScene.Low, After(7000));
        Parallel.For(0, 8, _ => Assert.AreEqual(expected, propagator.Propagate(DynamicsScene.Low, After(7000))));
    }

    [TestMethod]
    public void Propagate_SmallerTolerance_ErrsLess()
    {
        var model = DynamicsScene.Full(DynamicsScene.Egm2008(), 20);
        var exact = new NumericalPropagator(model, DynamicsScene.Craft, new() { Method = IntegrationMethod.GaussLegendre, FixedStepS = 30, Stages = 8 }).Propagate(DynamicsScene.Low, After(DynamicsScene.Day));
        foreach (var (tolerance, limit) in new[] { (1e-4, 1.0), (1e-5, 0.1), (1e-6, 0.02), (1e-7, 0.002) })
        {
            var result = new NumericalPropagator(model, DynamicsScene.Craft, new() { PositionToleranceM = tolerance, VelocityToleranceMPerS = tolerance / 1000 }).Propagate(new PropagationRequest(DynamicsScene.Low, After(DynamicsScene.Day)));
            var error = DynamicsScene.Distance(exact, result.Final.State);
            Console.WriteLine($"tolerance {tolerance:E0} m: {error:E1} m after a day, {result.Evaluations} evaluations");
            Bound.Below(limit, error);
        }
    }

    [TestMethod]
    public void Propagate_Geostationary_SeesEveryEclipse()
    {
        // Equinox: an eclipse a day of up to 72 minutes; the default steps are longer than half an hour.
        var model = DynamicsScene.Full(GravityField.Egm2008Degree8, 8) with { Atmosphere = null };
        var start = DynamicsScene.Orbit(42_164_000, 1e-4, 0.05, 0, 0, 0);
        var end = After(5 * DynamicsScene.Day);
        var result = new NumericalPropagator(model, DynamicsScene.Craft).Propagate(new PropagationRequest(start, end));
        var gauss = new NumericalPropagator(model, DynamicsScene.Craft, new() { Method = IntegrationMethod.GaussLegendre, FixedStepS = 300, Stages = 8 }).Propagate(start, end);
        var dark = new NumericalPropagator(model with { RadiationPressure = false }, DynamicsScene.Craft).Propagate(start, end);
        Console.WriteLine($"difference {DynamicsScene.Distance(result.Final.State, gauss):E1} m in {result.Steps} steps; sunlight is worth {DynamicsScene.Distance(result.Final.State, dark):F0} m");
        Bound.Below(0.05, DynamicsScene.Distance(result.Final.State, gauss));
        Bound.Below(5 * 24 * 6, result.Steps);
    }
}
