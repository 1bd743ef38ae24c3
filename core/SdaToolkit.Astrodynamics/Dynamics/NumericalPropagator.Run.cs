using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <content>The way from the request to the integrator.</content>
public sealed partial class NumericalPropagator
{
    private bool TryPropagate(PropagationRequest request, out PropagationResult? result, out PropagationFailure? failure, out Exception? inner)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        (result, failure, inner) = (null, null, null);
        var equations = new OrbitEquations(_forces.Own(), request.Initial.Epoch, request.Transition, request.Noise) { Backwards = request.End < request.Initial.Epoch };
        var run = new PropagationRun(request, equations, Integrator(equations), _model.EarthRotation, _options.MinimumAltitudeM, _spacecraft.MassKg);
        try
        {
            result = run.Go();
            return true;
        }
        catch (PropagationException fault)
        {
            failure = fault.Failure;
        }
        catch (IntegrationException fault)
        {
            var (reason, words) = fault.Failure switch
            {
                IntegrationFailure.StepCollapse => (PropagationFailureReason.StepCollapse, "no step is short enough for the tolerances: a force that jumps or grows without bound, or tolerances below rounding"),
                IntegrationFailure.NotFinite => (PropagationFailureReason.NotFinite, "a force is not finite"),
                IntegrationFailure.TooManySteps => (PropagationFailureReason.TooManySteps, $"{_options.StepLimit} steps used"),
                IntegrationFailure.Stiff => (PropagationFailureReason.Stiff, "the equations are stiff"),
                _ => (PropagationFailureReason.StepTooLong, $"a fixed step of {_options.FixedStepS} s is too long"),
            };
            failure = run.Failure(reason, words);
            inner = fault;
        }

        return false;
    }

    private OdeIntegrator Integrator(OrbitEquations equations)
    {
        if (_options.Method == IntegrationMethod.GaussLegendre) return new GaussLegendre(equations, _options.Stages, Math.Min(_options.FixedStepS, _options.MaxStepS));
        var tolerances = new double[equations.Dimension];
        Array.Fill(tolerances, double.PositiveInfinity);
        tolerances.AsSpan(0, 3).Fill(_options.PositionToleranceM);
        tolerances.AsSpan(3, 3).Fill(_options.VelocityToleranceMPerS);
        // The guess of the first step is for tolerances relative to the state; ten seconds suit any orbit, and the control does the rest.
        return new Dop853(equations, new() { AbsoluteTolerance = tolerances, InitialStep = 10, MaxStep = _options.MaxStepS, MaxSteps = _options.StepLimit });
    }

    private static void Check(PropagationRequest request)
    {
        if (!double.IsFinite(request.Initial.Position.Metres.Norm + request.Initial.Velocity.MetresPerSecond.Norm)) throw new ArgumentException($"the initial state is not finite: {request.Initial}", nameof(request));
        var (start, end) = (request.Initial.Epoch, request.End);
        var backwards = end < start;
        var before = start;
        foreach (var epoch in request.Outputs)
        {
            if (backwards ? epoch > before || epoch < end : epoch < before || epoch > end)
                throw new ArgumentException($"output epoch {epoch.SecondsSince(start):R} s from the start is out of order or beyond the end", nameof(request));
            before = epoch;
        }

        foreach (var (_, burn) in request.Impulses) Refuse(burn.Fault());
        var burns = request.Burns.OrderBy(b => b.Start).ToList();
        for (var i = 0; i < burns.Count; i++)
        {
            Refuse(burns[i].Fault());
            if (i > 0 && burns[i].Start < burns[i - 1].End) throw new ArgumentException($"the burn {burns[i].Start.SecondsSince(start):R} s from the start begins before the one before it has ended", nameof(request));
        }

        foreach (var e in request.Events)
        {
            Refuse(e.Burn?.Fault());
            if (e.Burn is null) continue;
            if (backwards) throw new ArgumentException($"event {e.Name} burns: forwards only", nameof(request));
            if (request.Transition || request.Noise is not null) throw new ArgumentException($"event {e.Name} burns: not with transition matrices or process noise", nameof(request));
        }

        Refuse(request.Noise?.Fault());

        void Refuse(string? fault)
        {
            if (fault is not null) throw new ArgumentException(fault, nameof(request));
        }
    }
}
