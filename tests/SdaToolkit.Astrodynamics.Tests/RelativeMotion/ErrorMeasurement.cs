using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

/// <summary>Measures the errors of the models of relative motion; what it finds is kept in RelativeMotionErrors.Table.cs.</summary>
internal static partial class ErrorMeasurement
{
    public const double Gm = 3.986004415e14;
    public const double Radius = 6_378_136.3;
    public const double EarthJ2 = 1.0826355e-3;
    public const double PerigeeM = 7e6;

    public static readonly double[] Eccentricities = [0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8];
    public static readonly double[] Orbits = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20];

    private const int PerOrbit = 80;

    /// <summary>Shapes of relative orbits of size one: without drift, with some, and with as much as anything else.</summary>
    public static List<RelativeOrbitalElements> Shapes(int seed, int count)
    {
        var random = new Random(seed);
        double Next() => (2 * random.NextDouble()) - 1;
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            var drift = (k % 3) switch { 0 => 0, 1 => 0.05 * Next(), _ => Next() };
            var along = k % 2 == 0 ? Next() : 0;
            return new RelativeOrbitalElements(drift, along, Next(), Next(), Next(), Next());
        })];
    }

    /// <summary>From the perigee on around the orbit, of any argument of perigee.</summary>
    public static IEnumerable<KeplerianElements> Chiefs(int seed, int count, double e, double inclinationRad)
    {
        var random = new Random(seed);
        for (var k = 0; k < count; k++)
            yield return KeplerianElements.FromSemiMajorAxis(PerigeeM / (1 - e), e, inclinationRad, 1, Math.Tau * random.NextDouble(), Math.Tau * k / count);
    }

    /// <summary>Without perturbations: per separation over perigee distance, of the linear model and of the elements; and the error of Clohessy–Wiltshire by the eccentricity alone, a fraction.</summary>
    public static (double[] Linear, double[] Elements, double[] Circular) TwoBodyErrors(double e, int seed, int chiefs, int shapes)
    {
        var (linear, elements, circular) = (new double[Orbits.Length], new double[Orbits.Length], new double[Orbits.Length]);
        foreach (var chief in Chiefs(seed, chiefs, e, 0.9))
        {
            var (ya, n) = (new YamanakaAnkersen2002(chief, Gm), chief.MeanMotionRadPerS(Gm));
            var cw = new ClohessyWiltshire1960(n);
            var koenig = new Koenig2017Motion(chief, Gm, Radius, 0);
            var times = Times(ya.PeriodS);
            var transitions = times.ConvertAll(t => (Ya: ya.Transition(0, t), Cw: cw.Transition(0, t)));
            foreach (var shape in Shapes(seed + 1, shapes))
            {
                var roe = 1e-5 * (1 - e) * shape;
                var start = RelativeState.Of(State(chief), State(roe.DeputyOf(chief)));
                var (l, el, c) = (new Tally(), new Tally(), new Tally());
                for (var i = 0; i < times.Count; i++)
                {
                    var truth = Transitions.TwoBodyTruth(chief, start, times[i], Gm);
                    var byLinear = Apply(transitions[i].Ya, start);
                    l.Add(byLinear.PositionM - truth.PositionM, truth.RangeM);
                    el.Add(koenig.PropagateElements(start, 0, times[i]).PositionM - truth.PositionM, truth.RangeM);
                    c.Add(Apply(transitions[i].Cw, start).PositionM - byLinear.PositionM, byLinear.RangeM);
                    l.Keep(linear, times[i] / ya.PeriodS, 2, PerigeeM);
                    el.Keep(elements, times[i] / ya.PeriodS, 2, PerigeeM);
                    c.Keep(circular, times[i] / ya.PeriodS, 1, 1);
                }
            }
        }

        return (linear, elements, circular);
    }

    /// <summary>Errors of the linear models against the linear part of a truth, as fractions of the largest separation: Clohessy–Wiltshire, Yamanaka–Ankersen, Koenig.</summary>
    public static (double[] Circular, double[] Elliptic, double[] Koenig) LinearErrors(ForceModel forces, Spacecraft craft, State<Gcrf> chief, double j2, IReadOnlyList<RelativeOrbitalElements> shapes, double mostOrbits = 20)
    {
        var elements = KeplerianElements.FromState(chief, Gm);
        var cw = new ClohessyWiltshire1960(elements.MeanMotionRadPerS(Gm));
        var ya = new YamanakaAnkersen2002(elements, Gm);
        var koenig = Koenig2017Motion.Of(chief, Gm, Radius, j2);
        var period = ya.PeriodS;
        var times = Times(period).FindAll(t => t <= mostOrbits * period * (1 + 1e-12));
        var propagator = new NumericalPropagator(forces, craft, new() { PositionToleranceM = 1e-6, VelocityToleranceMPerS = 1e-9 });
        var epochs = times.ConvertAll(t => chief.Epoch.AddSeconds(t));
        var truth = propagator.Propagate(new PropagationRequest(chief, epochs[^1]) { Outputs = epochs, Transition = true }).Outputs;
        var back = koenig.MapAt(0);
        var starts = shapes.Select(s => back.ToState(1e-6 * s)).ToList();
        var tallies = shapes.Select(_ => (Cw: new Tally(), Ya: new Tally(), Koenig: new Tally())).ToList();
        var (circular, elliptic, third) = (new double[Orbits.Length], new double[Orbits.Length], new double[Orbits.Length]);
        var from = InRtn(chief, inverse: true);
        for (var i = 0; i < times.Count; i++)
        {
            var exact = InRtn(truth[i].State, inverse: false) * truth[i].Transition!.Value * from;
            var (c, y, k) = (cw.Transition(0, times[i]), ya.Transition(0, times[i]), koenig.Transition(0, times[i]));
            for (var s = 0; s < starts.Count; s++)
            {
                var at = Apply(exact, starts[s]);
                tallies[s].Cw.Add(Apply(c, starts[s]).PositionM - at.PositionM, at.RangeM);
                tallies[s].Ya.Add(Apply(y, starts[s]).PositionM - at.PositionM, at.RangeM);
                tallies[s].Koenig.Add(Apply(k, starts[s]).PositionM - at.PositionM, at.RangeM);
                tallies[s].Cw.Keep(circular, times[i] / period, 1, 1);
                tallies[s].Ya.Keep(elliptic, times[i] / period, 1, 1);
                tallies[s].Koenig.Keep(third, times[i] / period, 1, 1);
            }
        }

        return (circular, elliptic, third);
    }

    /// <summary>Under J2 alone, per ε = J2 (R/p)² of Yamanaka–Ankersen, and per ε² of Koenig, over all inclinations.</summary>
    public static (double[] PerEpsilon, double[] PerEpsilonSquared) J2Errors(double e, int seed, int chiefs, int shapes)
    {
        var (first, second) = (new double[Orbits.Length], new double[Orbits.Length]);
        var forces = RelativeTruth.J2Forces(Gm, Radius, EarthJ2);
        foreach (var degrees in new[] { 8.0, 35, 53, 63.4, 80, 98, 130 })
            foreach (var chief in Chiefs(seed + (int)degrees, chiefs, e, degrees * Math.PI / 180))
            {
                var ratio = Radius / chief.SemiLatusRectumM;
                var epsilon = EarthJ2 * ratio * ratio;
                var (_, ya, koenig) = LinearErrors(forces, new(100), State(chief), EarthJ2, Shapes(seed + 1, shapes));
                for (var i = 0; i < first.Length; i++)
                    (first[i], second[i]) = (Math.Max(first[i], ya[i] / epsilon), Math.Max(second[i], koenig[i] / epsilon / epsilon));
            }

        return (first, second);
    }

    public static State<Gcrf> State(KeplerianElements k) => k.ToState<Gcrf>(default, Gm);

    /// <summary>The state that a transition makes of one.</summary>
    public static RelativeState Apply(StateTransition phi, RelativeState x)
    {
        var (r, v) = phi.Apply(x.PositionM, x.VelocityMPerS);
        return new(r, v);
    }

    /// <summary>Small differences of the state in GCRF to rotating RTN, or back.</summary>
    public static StateTransition InRtn(State<Gcrf> chief, bool inverse)
    {
        var rotation = RtnBasis.FromState(chief).Rotation;
        var w = RelativeState.TurnRateRadPerS(chief);
        var cross = new Matrix3(0, -w, 0, w, 0, 0, 0, 0, 0);
        return inverse
            ? new(rotation.Transpose(), default, rotation.Transpose() * cross, rotation.Transpose())
            : new(rotation, default, -1 * cross * rotation, rotation);
    }

    private static List<double> Times(double period)
    {
        var count = (int)(Orbits[^1] * PerOrbit);
        return [.. Enumerable.Range(0, count + 1).Select(i => i * period / PerOrbit)];
    }

    /// <summary>Largest error and largest separation so far.</summary>
    internal sealed class Tally
    {
        private double _error, _range;

        public void Add(Vec3 error, double rangeM) => (_error, _range) = (Math.Max(_error, error.Norm), Math.Max(_range, rangeM));

        /// <summary>Into every span that the time has not passed: error over separation to a power.</summary>
        public void Keep(double[] worst, double orbits, int power, double lengthM)
        {
            for (var i = 0; i < worst.Length; i++)
                if (orbits <= Orbits[i] * (1 + 1e-9) && orbits > Orbits[i] - (1.0 / PerOrbit) - 1e-9) worst[i] = Math.Max(worst[i], _error / Math.Pow(_range, power) * Math.Pow(lengthM, power - 1));
        }
    }
}
