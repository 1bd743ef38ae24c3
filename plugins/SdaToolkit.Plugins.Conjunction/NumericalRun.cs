using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The propagation of one object, forwards and backwards from its initial state.</summary>
internal sealed class NumericalRun
{
    /// <summary>Height over the ellipsoid below which an object counts as decayed, m.</summary>
    public const double DecayAltitudeM = 100_000;

    // Between the rows, for the shadow: a cubic through knots this far apart is within a metre in low orbit (200 m in long spans: 0.03 s).
    private const double KnotStepS = 60;
    private const double LongSpanS = 100 * 86_400;
    private const double KnotStepOfLongSpanS = 300;
    private const double DefaultToleranceM = 1e-5;
    private const double DegreeOfDefaultTolerance = 20;

    private readonly NumericalPlan _plan;
    private readonly NumericalObject _object;
    private readonly NumericalScene _scene;
    private readonly State<Gcrf> _initial;
    private readonly StateCovariance? _covariance;
    private readonly IReadOnlyList<(Epoch Epoch, ImpulsiveManeuver Burn)> _impulses;
    private readonly AltitudeEvent _ground;
    private readonly NumericalWatch _watch;
    private readonly ApsisEvent _apsis = new() { ToleranceS = 1e-3 };
    private readonly NodeEvent _node = new() { ToleranceS = 1e-3 };
    private readonly SortedDictionary<long, PropagatedState> _states = [];
    private readonly List<EventOccurrence> _events = [];

    public NumericalRun(NumericalPlan plan, NumericalObject item, NumericalScene scene, Action<double> progress, CancellationToken cancellation)
    {
        (_plan, _object, _scene) = (plan, item, scene);
        _initial = item.Given?.ToGcrf(scene.Earth, item.Label) ?? FromSgp4(item, scene);
        var covariance = item.Given?.Covariance ?? plan.Request.InitialCovariance;
        _covariance = covariance?.ToGcrf(_initial, scene.Earth, item.Given?.Covariance is null ? "initial_covariance" : $"{item.Label}.covariance");
        _ground = new AltitudeEvent(DecayAltitudeM, scene.Earth) { Stops = true, MaxCheckIntervalS = 300, ToleranceS = 1e-3 };
        var (from, to) = Span(plan, item);
        _impulses = [.. item.Impulses, .. NumericalJumps.Within(scene.Forces, from, to)];
        _watch = new NumericalWatch(item.Epoch, to.SecondsSince(from), progress, cancellation);
    }

    /// <summary>The span that the object's rows and its initial state cover.</summary>
    public static (Epoch From, Epoch To) Span(NumericalPlan plan, NumericalObject item) =>
        (item.Epoch < plan.Start ? item.Epoch : plan.Start, item.Epoch > plan.End ? item.Epoch : plan.End);

    /// <exception cref="AnalysisException">invalid_request: state, burns or spacecraft make no sense.</exception>
    public NumericalOrbit Go()
    {
        var failure = "";
        try
        {
            // The farther end last: its final state is the one whose error is estimated.
            if (_initial.Epoch > _plan.Start) failure = Leg(_plan.Start, backwards: true);
            if (_initial.Epoch <= _plan.End && Leg(_plan.End, backwards: false) is { Length: > 0 } forwards) failure = forwards;
            var orbit = NumericalRows.Of(_plan, _object, _scene, _initial, _covariance, _states, failure.Length == 0 || failure.StartsWith(Decayed, StringComparison.Ordinal));
            orbit.Failure = failure;
            orbit.IntegrationErrorM = failure.Length > 0 ? double.NaN : IntegrationError();
            orbit.ForceSizes.Add(NumericalForceSizes.At(_initial, _object.Spacecraft, _scene));
            orbit.Eclipses.Add(NumericalEvents.Eclipses(_states, _plan, _scene.Sun));
            orbit.Events.Add(NumericalEvents.Of(_events, _apsis, _node, _plan, _scene.Earth));
            return orbit;
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"{_object.Label}: {TableText(e)}");
        }
    }

    private const string Decayed = "decayed: ";

    private static State<Gcrf> FromSgp4(NumericalObject item, NumericalScene scene)
    {
        var sgp4 = item.Item!.Propagator;
        var status = sgp4.Propagate(item.Epoch.SecondsSince(sgp4.Elements.Epoch) / 60, out var r, out var v);
        return status == Sgp4Status.Valid
            ? new State<Teme>(item.Epoch, new(r), new(v)).ToGcrf(scene.Earth)
            : throw AnalysisException.InvalidRequest($"object_ids: object {item.Id} has no SGP4 state at start: {status}");
    }

    // From the initial state to one end; what went wrong, or nothing.
    private string Leg(Epoch end, bool backwards)
    {
        if (_ground.Value(_initial) < 0) return $"{Decayed}the initial state is below {DecayAltitudeM / 1000:F0} km";
        var request = Request(end) with { Outputs = Outputs(backwards), Events = [_ground, _apsis, _node, _watch], Transition = _covariance is not null, Noise = Noise() };
        var propagator = Propagator(1);
        var failure = "";
        if (!propagator.TryPropagate(request, out var result, out var fault))
        {
            failure = fault!.Message;
            // Once more, up to where it could go.
            var last = fault.LastState.Epoch.AddSeconds(backwards ? 1 : -1);
            if (backwards ? last >= _initial.Epoch : last <= _initial.Epoch) return failure;
            request = request with { End = last, Outputs = [.. request.Outputs.Where(o => backwards ? o >= last : o <= last)] };
            if (!propagator.TryPropagate(request, out result, out _)) return failure;
        }
        foreach (var state in result!.Outputs) _states[state.State.Epoch.TaiNanoseconds] = state;
        _events.AddRange(result.Events.Where(e => e.Event == _apsis || e.Event == _node));
        return result.StoppedBy is null ? failure : $"{Decayed}below {DecayAltitudeM / 1000:F0} km from {Times.Text(result.Final.State.Epoch.ToTimestamp())}";
    }

    private PropagationRequest Request(Epoch end) => new(_initial, end) { Impulses = _impulses, Burns = _object.Burns };

    private NumericalPropagator Propagator(double tighter)
    {
        // Fine fields ask for more than the error control sees: 0.3 m in a day at degree 40, millimetres with this.
        var finer = Math.Pow(Math.Min(1, DegreeOfDefaultTolerance / Math.Max(1, _scene.Forces.Degree)), 4);
        var tolerance = (_plan.Request.PositionToleranceM > 0 ? _plan.Request.PositionToleranceM : DefaultToleranceM * finer) / tighter;
        return new(_scene.Model, _object.Spacecraft, new() { PositionToleranceM = tolerance, VelocityToleranceMPerS = tolerance / 1000, MinimumAltitudeM = double.NegativeInfinity });
    }

    private Astrodynamics.Dynamics.ProcessNoise? Noise() => _covariance is not null && _plan.Request.ProcessNoise is { } noise
        ? new Astrodynamics.Dynamics.ProcessNoise(noise.RadialM2PerS3, noise.TransverseM2PerS3, noise.NormalM2PerS3) : null;

    // Rows and knots on this side of the initial state, in the order of the propagation.
    private List<Epoch> Outputs(bool backwards)
    {
        var epochs = new SortedSet<long>(_plan.Offsets.Select(o => _plan.Start.AddSeconds(o).TaiNanoseconds));
        var span = _plan.Offsets[^1];
        var step = span > LongSpanS ? KnotStepOfLongSpanS : KnotStepS;
        for (var i = 1; i * step < span; i++) epochs.Add(_plan.Start.AddSeconds(i * step).TaiNanoseconds);
        var own = epochs.Select(Epoch.FromTaiNanoseconds).Where(e => backwards ? e < _initial.Epoch : e >= _initial.Epoch);
        return [.. backwards ? own.Reverse() : own];
    }

    private double IntegrationError()
    {
        var before = _plan.Start < _initial.Epoch && _initial.Epoch.SecondsSince(_plan.Start) > _plan.End.SecondsSince(_initial.Epoch);
        var end = before ? _plan.Start : _plan.End;
        if (!Propagator(10).TryPropagate(Request(end) with { Events = [_watch] }, out var tight, out _)) return double.NaN;
        return (tight!.Final.State.Position - _states[end.TaiNanoseconds].State.Position).Length;
    }

    private static string TableText(ArgumentException e)
    {
        var end = e.ParamName is null ? -1 : e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).ReplaceLineEndings(" ");
    }
}
