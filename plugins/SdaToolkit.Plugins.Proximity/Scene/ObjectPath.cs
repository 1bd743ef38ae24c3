using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Where an object is over a span, GCRF: its ephemeris, or a propagation under the full model with burns. Immutable and thread safe.</summary>
internal sealed class ObjectPath
{
    /// <summary>Time between the rows of a propagation, s; between them polynomials of degree 7 are within a micrometre in low orbit.</summary>
    public const double KnotStepS = 60;

    private readonly Trajectory? _ephemeris;
    private readonly EarthRotation? _earth;
    private readonly List<(double From, EphemerisInterpolator<Gcrf> Rows)> _legs = [];
    private readonly CovarianceTrack? _track;
    private readonly Epoch _start;

    private ObjectPath(Trajectory ephemeris, CovarianceTrack? track, EarthRotation earth, Epoch start) => (_ephemeris, _track, _earth, _start) = (ephemeris, track, earth, start);

    private ObjectPath(Epoch start, List<(double, EphemerisInterpolator<Gcrf>)> legs, CovarianceTrack? track) => (_start, _legs, _track) = (start, legs, track);

    /// <summary>The path of an object from the start to an end: its ephemeris where it has one, else propagated.</summary>
    /// <exception cref="AnalysisException">invalid_request: the ephemeris does not cover the span, or the object cannot be propagated.</exception>
    public static ObjectPath Of(ProximityObject thing, NumericalScene scene, Epoch end)
    {
        if (thing.Ephemeris is null) return Propagated(thing, scene, end, []);
        var path = new ObjectPath(thing.Ephemeris, thing.Track, scene.Earth, thing.Initial.Epoch);
        var span = end.SecondsSince(thing.Initial.Epoch);
        var pieces = (int)Math.Ceiling(span / KnotStepS);
        for (var i = 0; i <= pieces; i++)
        {
            var epoch = thing.Initial.Epoch.AddSeconds(span * i / pieces);
            if (!thing.Ephemeris.TryState(epoch, out _, out _))
                throw AnalysisException.InvalidRequest($"end: found {Times.Text(end.ToTimestamp())}; {thing.Label} ({thing.Source}) has no state at {Times.Text(epoch.ToTimestamp())}: the span must be covered without gap");
        }

        return path;
    }

    /// <summary>The path of an object from its initial state by propagation, whatever ephemeris it has.</summary>
    /// <param name="thing">The object.</param>
    /// <param name="scene">The forces.</param>
    /// <param name="end">End of the path.</param>
    /// <param name="burns">Impulses after the start, in order of time. A state at the very time of one is that before it.</param>
    /// <exception cref="AnalysisException">invalid_request: it decays, or cannot be propagated.</exception>
    public static ObjectPath Propagated(ProximityObject thing, NumericalScene scene, Epoch end, IReadOnlyList<(Epoch Epoch, ImpulsiveManeuver Burn)> burns)
    {
        try
        {
            return new Propagation(thing, end, burns).Run(Propagator(scene, thing.Spacecraft));
        }
        catch (Exception e) when (e is ArgumentException or PropagationException)
        {
            throw AnalysisException.InvalidRequest($"{thing.Label}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The propagator that relative motion asks for: a millimetre in a day between two objects.</summary>
    public static NumericalPropagator Propagator(NumericalScene scene, Spacecraft spacecraft) =>
        new(scene.Model, spacecraft, new() { PositionToleranceM = 1e-6, VelocityToleranceMPerS = 1e-9 });

    /// <summary>The state at an instant of the span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside the span.</exception>
    public State<Gcrf> At(Epoch epoch)
    {
        if (_ephemeris is not null)
        {
            return _ephemeris.TryState(epoch, out var r, out var v)
                ? new State<Teme>(epoch, new(r), new(v)).ToGcrf(_earth!)
                : throw new ArgumentOutOfRangeException(nameof(epoch), epoch, "the ephemeris has no state there");
        }

        var seconds = epoch.SecondsSince(_start);
        var leg = _legs.Count - 1;
        while (leg > 0 && seconds <= _legs[leg].From) leg--;
        return _legs[leg].Rows.At(epoch);
    }

    /// <summary>The covariance at an instant, in the object's own RTN axes (without their turning in velocities); null: not known.</summary>
    public StateCovariance? CovarianceRtn(Epoch epoch) => _track?.At(epoch);

    // One propagation with its rows; between two impulses the path is smooth, and only there may it be interpolated.
    private sealed class Propagation(ProximityObject thing, Epoch end, IReadOnlyList<(Epoch Epoch, ImpulsiveManeuver Burn)> burns)
    {
        // A state at the very instant of a burn is that before it: the row after it stands a little later.
        private const double AfterBurnS = 1e-6;

        public ObjectPath Run(NumericalPropagator propagator)
        {
            var start = thing.Initial.Epoch;
            Epoch[] edges = [start, .. burns.Select(b => b.Epoch).Where(e => e >= start && e < end).Distinct(), end];
            var legs = edges.Zip(edges.Skip(1)).Select((leg, i) => (From: leg.First.SecondsSince(start), Rows: Outputs(leg.First, leg.Second, i > 0 || burns.Any(b => b.Epoch == start)))).Where(l => l.Rows.Count > 1).ToList();
            var request = new PropagationRequest(thing.Initial, end) { Outputs = [.. legs.SelectMany(l => l.Rows)], Impulses = burns, Transition = thing.Covariance is not null };
            var rows = propagator.Propagate(request).Outputs;
            List<(double, EphemerisInterpolator<Gcrf>)> interpolators = [];
            var next = 0;
            foreach (var (from, epochs) in legs)
            {
                interpolators.Add((from, new([.. rows.Skip(next).Take(epochs.Count).Select(r => r.State)], new(MarginS: 2 * AfterBurnS))));
                next += epochs.Count;
            }

            return new(start, interpolators, thing.Covariance is { } p ? new CovarianceTrack(rows.Select(r => (r.State.Epoch, r.Covariance(p).Rotated(RtnBasis.FromState(r.State).Rotation)))) : null);
        }

        private static List<Epoch> Outputs(Epoch from, Epoch to, bool afterBurn)
        {
            List<Epoch> epochs = [afterBurn ? from.AddSeconds(AfterBurnS) : from];
            for (var t = KnotStepS; t < to.SecondsSince(from) - 1; t += KnotStepS) epochs.Add(from.AddSeconds(t));
            if (to > epochs[^1]) epochs.Add(to);
            return epochs;
        }
    }
}
