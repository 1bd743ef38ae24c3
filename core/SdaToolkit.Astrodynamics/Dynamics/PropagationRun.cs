using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>One propagation under way: from burn to burn, states given out as they are passed.</summary>
internal sealed class PropagationRun
{
    private readonly PropagationRequest _request;
    private readonly OrbitEquations _equations;
    private readonly OdeIntegrator _integrator;
    private readonly OdeEvent[] _events;
    private readonly Epoch _start;
    private readonly double _end;
    private readonly bool _backwards;
    private readonly double[] _y;
    private readonly List<PropagatedState> _outputs = [];
    private readonly List<EventOccurrence> _occurred = [];

    public PropagationRun(PropagationRequest request, OrbitEquations equations, OdeIntegrator integrator, IEarthRotation rotation, double minimumAltitudeM, double massKg)
    {
        (_request, _equations, _integrator) = (request, equations, integrator);
        (_start, _backwards) = (request.Initial.Epoch, equations.Backwards);
        _end = request.End.SecondsSince(_start);
        _y = new double[equations.Dimension];
        equations.Begin(_y, request.Initial, massKg);
        var ground = minimumAltitudeM < -6.4e6 ? null : new AltitudeEvent(minimumAltitudeM, rotation) { Stops = true, MaxCheckIntervalS = 300, ToleranceS = 1e-3 };
        var watched = request.Events.Select(e => new Watch(e, this, _occurred));
        if (ground is not null) watched = watched.Prepend(new Watch(ground, this, null));
        if (equations.Forces.HasRadiation)
        {
            ShadowEdge.Begin(equations, request.Initial);
            _events = [.. watched, .. ShadowEdge.Both(equations, integrator, _start)];
        }
        else
        {
            _events = [.. watched];
        }

        if (ground?.Value(request.Initial) is < 0 and var below)
            throw new ArgumentException($"the initial state is {below + minimumAltitudeM:F0} m over the ellipsoid, below the least altitude of {minimumAltitudeM:F0} m", nameof(request));
    }

    public PropagationResult Go()
    {
        _integrator.Start(0, _y);
        OrbitEvent? stopped = null;
        foreach (var (t, impulse) in Boundaries())
        {
            stopped = To(t, impulse is not null && _backwards);
            if (stopped is not null) break;
            if (impulse is null) continue;
            _integrator.Y.CopyTo(_y);
            _equations.Kick(_y, impulse, _backwards);
            _integrator.Replace(_y);
        }

        stopped ??= To(_end, false);
        var epoch = stopped is null ? _request.End : _start.AddSeconds(_integrator.T);
        return new(Out(epoch, _integrator.Y), _outputs, _occurred, stopped, _integrator.Steps, _integrator.Evaluations);
    }

    public PropagationFailure Failure(PropagationFailureReason reason, string words)
    {
        var state = StateAt(_integrator.T, _integrator.Y);
        return new(reason, state, $"propagation ended {_integrator.T:R} s from its start, of {_end:R}, {state.Position.Radius / 1000:F1} km from the Earth's centre: {words}");
    }

    private State<Gcrf> StateAt(double t, ReadOnlySpan<double> y) => StateAt(_start.AddSeconds(t), y);

    private static State<Gcrf> StateAt(Epoch epoch, ReadOnlySpan<double> y) => new(epoch, new(OrbitEquations.Position(y)), new(OrbitEquations.Velocity(y)));

    private PropagatedState Out(Epoch epoch, ReadOnlySpan<double> y) => new(StateAt(epoch, y), y[6], _equations.Transition(y), _equations.Noise(y));

    // Where something jumps, in the order of the propagation: impulses, begins and ends of burns.
    private List<(double T, ImpulsiveManeuver? Impulse)> Boundaries()
    {
        var all = new List<(double T, ImpulsiveManeuver? Impulse)>();
        foreach (var (epoch, burn) in _request.Impulses)
            if (epoch.SecondsSince(_start) is var t && (_backwards ? t >= _end && t < 0 : t >= 0 && t < _end)) all.Add((t, burn));
        foreach (var burn in _request.Burns)
        {
            foreach (var t in new[] { burn.Start.SecondsSince(_start), burn.End.SecondsSince(_start) })
                if (t > Math.Min(0, _end) && t < Math.Max(0, _end)) all.Add((t, null));
        }

        return [.. _backwards ? all.OrderByDescending(b => b.T) : all.OrderBy(b => b.T)];
    }

    // Integrates up to a boundary; states at the boundary itself wait where an impulse is to be undone first.
    private OrbitEvent? To(double t, bool outputsWait)
    {
        Ignite(t);
        Give(outputsWait ? t : double.NaN);
        while (_integrator.T != t)
        {
            var hit = _integrator.Step(t, _events);
            Give(outputsWait ? t : double.NaN);
            if (hit is not { Action: EventAction.Stop }) continue;
            var watch = (Watch)hit.Value.Event;
            if (!watch.IsGround) return watch.Orbit;
            throw new PropagationException(Failure(PropagationFailureReason.Decay, $"it came down to the least {watch.Orbit.Name}"));
        }

        return null;
    }

    private void Ignite(double t)
    {
        var middle = _start.AddSeconds((_integrator.T + t) / 2);
        var burn = _integrator.T == t ? null : _request.Burns.FirstOrDefault(b => b.Start <= middle && middle < b.End);
        if (burn != _equations.Burn) _integrator.Replace([.. _integrator.Y]);
        _equations.Burn = burn;
        if (burn is not null && _integrator.Y[6] - (burn.MassFlowKgPerS * (t - _integrator.T)) is <= 0 and var left)
            throw new PropagationException(Failure(PropagationFailureReason.MassExhausted, $"the burn leaves {left:R} kg of {_integrator.Y[6]:R}"));
    }

    // The outputs that the last step has passed.
    private void Give(double except)
    {
        while (_outputs.Count < _request.Outputs.Count)
        {
            var epoch = _request.Outputs[_outputs.Count];
            var t = epoch.SecondsSince(_start);
            if ((_backwards ? t < _integrator.T : t > _integrator.T) || t == except) return;
            if (t == _integrator.T) _integrator.Y.CopyTo(_y);
            else _integrator.Interpolate(t, _y);
            _outputs.Add(Out(epoch, _y));
        }
    }

    private sealed class Watch(OrbitEvent orbit, PropagationRun run, List<EventOccurrence>? occurred) : OdeEvent
    {
        public OrbitEvent Orbit => orbit;

        public bool IsGround => occurred is null;

        public override string Name => orbit.Name;

        public override EventCrossing Crossing => orbit.Crossing;

        public override double Tolerance => orbit.ToleranceS;

        public override double MaxCheckInterval => orbit.MaxCheckIntervalS;

        // A height changes by no more than the speed; twice for its change within a step.
        public override double RateBound(double t, ReadOnlySpan<double> y) => IsGround ? 2 * OrbitEquations.Velocity(y).Norm : double.PositiveInfinity;

        public override double Value(double t, ReadOnlySpan<double> y) => orbit.Value(run.StateAt(t, y));

        public override EventAction Occurred(double t, Span<double> y, bool rising)
        {
            if (orbit.Burn is { } burn) run._equations.Kick(y, burn, backwards: false);
            occurred?.Add(new(orbit, run.StateAt(t, y), rising));
            return orbit.Stops ? EventAction.Stop : orbit.Burn is null ? EventAction.Continue : EventAction.Restart;
        }
    }
}
