using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Benchmarks;

/// <summary>
/// A day at 500 km with gravity of degree and order 20, drag (Harris–Priester; NRLMSISE-00), Sun, Moon and sunlight with shadow. Baseline: the classical Runge–Kutta method of
/// order 4 by 10 s, as is still common, with the same forces; it errs by about as much.
/// </summary>
/// <remarks>Coefficients beyond degree 8 are made up after Kaula's rule, so that no data is needed: the time does not depend on them.</remarks>
public class NumericalPropagatorBenchmarks
{
    private const double Day = 86_400;

    private static readonly Epoch Start = TimeScales.ParseUtc("2024-03-20T12:00:00Z", LeapSeconds.BuiltIn);
    private static readonly State<Gcrf> Initial = new(Start, new(new(1_144_000, 4_500_000, 5_070_000)), new(new(-7_453, 154, 1_548)));
    private static readonly Spacecraft Craft = new(500, 1, 2.2, 5, 1.3);

    private ForceEvaluator _evaluator = null!;
    private NumericalPropagator _dop853 = null!;
    private NumericalPropagator _gauss = null!;
    private NumericalPropagator _gravity = null!;
    private NumericalPropagator _nrlmsise = null!;

    [GlobalSetup]
    public void Setup()
    {
        var end = Start.AddSeconds(Day);
        var (sun, moon) = (new TabulatedEphemeris(new Vsop2000Sun(), Start, end), new TabulatedEphemeris(new Meeus1998Moon(), Start, end));
        var forces = new ForceModel
        {
            Gravity = Field(),
            EarthRotation = new EarthRotation(Start, end, EarthOrientation.None, LeapSeconds.BuiltIn),
            ThirdBodies = [sun, moon],
            Sun = sun,
            Atmosphere = new HarrisPriesterAtmosphere(),
            RadiationPressure = true,
        };
        _evaluator = new(forces, Craft);
        _dop853 = new(forces, Craft);
        _gauss = new(forces, Craft, new() { Method = IntegrationMethod.GaussLegendre, FixedStepS = 120, Stages = 8 });
        _gravity = new(forces with { ThirdBodies = [], Atmosphere = null, RadiationPressure = false }, Craft);
        _nrlmsise = new(forces with { Atmosphere = new Nrlmsise00Atmosphere(SpaceWeatherTable.Empty, LeapSeconds.BuiltIn) }, Craft);
    }

    [Benchmark(Baseline = true)]
    public double RungeKutta4By10S() => Classical(10).X;

    [Benchmark]
    public double Dop853() => _dop853.Propagate(Initial, Start.AddSeconds(Day)).Position.Metres.X;

    [Benchmark]
    public double Dop853Nrlmsise00() => _nrlmsise.Propagate(Initial, Start.AddSeconds(Day)).Position.Metres.X;

    [Benchmark]
    public double Dop853GravityOnly() => _gravity.Propagate(Initial, Start.AddSeconds(Day)).Position.Metres.X;

    [Benchmark]
    public double Dop853WithTransition() => _dop853.Propagate(new PropagationRequest(Initial, Start.AddSeconds(Day)) { Transition = true }).Final.State.Position.Metres.X;

    [Benchmark]
    public double GaussLegendre() => _gauss.Propagate(Initial, Start.AddSeconds(Day)).Position.Metres.X;

    private Vec3 Classical(double h)
    {
        var (r, v) = (Initial.Position.Metres, Initial.Velocity.MetresPerSecond);
        Vec3 Slope(double t, Vec3 p, Vec3 u) => _evaluator.Evaluate(new(Start.AddSeconds(t), new(p), new(u)), Craft.MassKg).Total;
        for (var t = 0.0; t < Day; t += h)
        {
            var (k1, l1) = (v, Slope(t, r, v));
            var (k2, l2) = (v + (h / 2 * l1), Slope(t + (h / 2), r + (h / 2 * k1), v + (h / 2 * l1)));
            var (k3, l3) = (v + (h / 2 * l2), Slope(t + (h / 2), r + (h / 2 * k2), v + (h / 2 * l2)));
            var (k4, l4) = (v + (h * l3), Slope(t + h, r + (h * k3), v + (h * l3)));
            r += h / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
            v += h / 6 * (l1 + (2 * l2) + (2 * l3) + l4);
        }

        return r;
    }

    private static GravityField Field()
    {
        var (random, low) = (new Random(1), GravityField.Egm2008Degree8);
        var coefficients = new List<(int, int, double, double)>();
        for (var n = 2; n <= 20; n++)
        {
            for (var m = 0; m <= n; m++)
                coefficients.Add(n <= 8 ? (n, m, low.C(n, m), low.S(n, m)) : (n, m, 1e-5 / n / n * (random.NextDouble() - 0.5), 1e-5 / n / n * (random.NextDouble() - 0.5)));
        }

        return GravityField.FromCoefficients("EGM2008 to degree 8, Kaula beyond", low.GmM3PerS2, low.RadiusM, low.TideSystem, coefficients);
    }
}
