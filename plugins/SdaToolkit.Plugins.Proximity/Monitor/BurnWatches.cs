using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A burn that was not declared.</summary>
/// <param name="Jump">What was seen.</param>
internal sealed record UndeclaredBurn(VelocityJump Jump);

/// <summary>Watches for burns: the declared ones, and others. One instance serves one history.</summary>
internal sealed class BurnWatches
{
    private const double StepPart = 8;
    private const double ScreenPart = 0.5;
    private readonly MonitorSettings _settings;
    private readonly DeclaredPath _path;
    private readonly ClientMotion _motion;
    private readonly MonitorEvents _events;
    private readonly List<UndeclaredBurn> _undeclared = [];
    private (NavigationRow Row, RelativeState Deviation)? _last;
    private double _untilS = double.NegativeInfinity;
    private bool _lastWasUndeclared;

    public BurnWatches(MonitorSettings settings, DeclaredPath path, ClientMotion motion, MonitorEvents events)
    {
        (_settings, _path, _motion, _events) = (settings, path, motion, events);
        var burns = path.Burns;
        double Edge(int i, double without) => i < 0 || i >= burns.Count ? without : burns[i].TimeS + (Math.Sign(-without) * burns[i].WindowS);
        Watches = [.. burns.Select((b, i) => (Burn: b, Index: i)).Where(b => b.Burn.SizeMPerS > 0).Select(b => new BurnWatch(
            b.Burn, settings, events, path, motion, Edge(b.Index - 1, double.NegativeInfinity), Edge(b.Index + 1, double.PositiveInfinity)))];
    }

    /// <summary>The declared burns.</summary>
    public IReadOnlyList<BurnWatch> Watches { get; }

    /// <summary>Burns that were not declared.</summary>
    public IReadOnlyList<UndeclaredBurn> Undeclared => _undeclared;

    /// <summary>Takes a row.</summary>
    public void Take(NavigationRow row, int index)
    {
        _untilS = row.TimeS;
        if (_path.PhaseAt(row.TimeS) is null)
        {
            _last = null;
            return;
        }

        var deviation = row.State - _path.At(row.TimeS);
        _lastWasUndeclared = _last is { } last && Undeclares(last, row, deviation, index);
        var motion = _motion.LinearAt(row.TimeS);
        foreach (var watch in Watches.Where(w => w.Wants(row.TimeS) && Math.Abs(w.Burn.TimeS - row.TimeS) < motion.PeriodS / 2))
            watch.Take(row, index);
        _last = (row, deviation);
    }

    /// <summary>No more rows follow.</summary>
    public void End()
    {
        foreach (var watch in Watches) watch.End(_untilS);
    }

    // Whether the velocity jumped beside the declared burns' own times, and none of them claims it.
    private bool Undeclares((NavigationRow Row, RelativeState Deviation) last, NavigationRow row, RelativeState deviation, int index)
    {
        var motion = _motion.LinearAt(last.Row.TimeS);
        var step = row.TimeS - last.Row.TimeS;
        if (step > motion.PeriodS / StepPart || Watches.Any(w => w.Between(last.Row.TimeS, row.TimeS))) return false;
        var phi = motion.Transition(0, step);
        // Cheaply first: off the declared path the linear model errs, by little over one step.
        var (position, velocity) = phi.Apply(last.Deviation.PositionM, last.Deviation.VelocityMPerS);
        var jump = Jump(last.Row, row, row.State - (deviation - new RelativeState(position, velocity)), phi);
        if (jump.ChangeMPerS.Norm <= ScreenPart * Allowed(jump)) return false;
        jump = Jump(last.Row, row, _motion.Flown(last.Row.State, last.Row.TimeS, row.TimeS), phi);
        if (jump.ChangeMPerS.Norm <= Allowed(jump)) return false;
        if (Watches.Any(w => w.Claims(jump, index))) return false;
        _undeclared.Add(new(jump));
        foreach (var watch in Watches) watch.Forget();
        if (!_lastWasUndeclared)
        {
            _events.Add(
                new("burn-undeclared", "the velocity changed without a declared burn", jump.ChangeMPerS.Norm, Allowed(jump), "m/s"),
                true, row.TimeS, last.Row.TimeS, index, _path.PhaseAt(row.TimeS)?.Message.Id ?? "");
        }

        return true;
    }

    private double Allowed(VelocityJump jump) => _settings.LeastBurnMPerS + ((_settings.VectorDeviations + 1.5) * jump.SigmaMPerS);

    // What a row differs by from the one before, moved to it.
    private static VelocityJump Jump(NavigationRow last, NavigationRow row, RelativeState moved, StateTransition phi)
    {
        var (known, change) = (MovedState.Linear(last, moved, phi), row.State - moved);
        return new(last.TimeS, row.TimeS, change.VelocityMPerS, change.PositionM, double.Hypot(known.SigmaM, row.WorstSigmaM), double.Hypot(known.SigmaMPerS, row.WorstSigmaMPerS));
    }
}
