using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Watches whether one declared burn is made as declared. One instance serves one history.</summary>
/// <remarks>
/// The states of the rows before and after it, as flown, are moved to its time under the full model, wherever the flight is by then: what their means differ by in velocity is what was burned,
/// and what they differ by in position, against the burn's direction, is how late it came. Both are held against the declaration with their own uncertainty.
/// </remarks>
internal sealed class BurnWatch(DeclaredBurn burn, MonitorSettings settings, MonitorEvents events, DeclaredPath path, ClientMotion motion, double rowsFromS, double rowsUntilS)
{
    private const int Rows = 5;
    private const double MissedPart = 0.25;
    private const double Deviations = 3;

    // Times nearer than this to the declared one are never told apart from it, s.
    private const double LeastWindowS = 1;
    private readonly Queue<NavigationRow> _before = new();
    private readonly List<MovedState> _after = [];
    private MeanState? _meanBefore;
    private int _significant;

    /// <summary>What became of it so far.</summary>
    public BurnFinding Finding { get; private set; } = new("to come", BurnFinding.NotKnown, double.NaN);

    /// <summary>The burn.</summary>
    public DeclaredBurn Burn => burn;

    /// <summary>Whether its verdict stands.</summary>
    public bool Decided { get; private set; }

    /// <summary>Whether the burn may lie between two times.</summary>
    public bool Between(double fromS, double toS) => fromS <= burn.TimeS + burn.WindowS + 1e-3 && toS >= burn.TimeS - burn.WindowS - 1e-3;

    /// <summary>Whether a row at a time tells of it.</summary>
    public bool Wants(double timeS) => !Decided && timeS > rowsFromS && (timeS < burn.TimeS - burn.WindowS - 1e-3 || timeS > burn.TimeS + burn.WindowS + 1e-3);

    private double WindowS => Math.Max(burn.WindowS, LeastWindowS);

    private double AllowedMPerS => Math.Max(settings.LeastBurnMPerS, Deviations * (burn.SigmaMPerS.Norm > 0 ? burn.SigmaMPerS.Norm : burn.SizeMPerS * double.Hypot(settings.MagnitudeError, settings.PointingErrorRad)));

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="index">Its number.</param>
    public void Take(NavigationRow row, int index)
    {
        var timeS = row.TimeS;
        if (timeS < burn.TimeS)
        {
            _before.Enqueue(row);
            if (_before.Count > Rows) _before.Dequeue();
            return;
        }

        // Past the next burn nothing more is learned of this one.
        if (timeS < rowsUntilS && _after.Count < Rows) _after.Add(MovedState.Of(row, motion, burn.TimeS));
        if (_after.Count > 0) Judge(timeS, index);
        if (timeS >= rowsUntilS && _after.Count == 0) Decide("cannot be told");
    }

    /// <summary>Rows so far tell nothing of it any more: another burn came between.</summary>
    public void Forget()
    {
        if (_after.Count == 0) _before.Clear();
    }

    /// <summary>A change of velocity between rows beside the burn's own time may be the burn, early or late.</summary>
    /// <returns>Whether it is.</returns>
    public bool Claims(VelocityJump jump, int index)
    {
        var alike = (jump.ChangeMPerS - burn.DeltaVMPerS).Norm < 0.5 * burn.SizeMPerS && jump.ChangeMPerS.Norm > settings.VectorDeviations * jump.SigmaMPerS;
        var early = jump.ToS < burn.TimeS && !Decided;
        var late = jump.FromS > burn.TimeS && (!Decided || Finding.Verdict == "missed");
        if (!alike || !(early || late)) return false;
        // Where the position is by then tells when within the step the velocity changed.
        var (size, step) = (jump.ChangeMPerS.Norm, jump.ToS - jump.FromS);
        var ago = Math.Clamp(Vec3.Dot(jump.ShiftM, jump.ChangeMPerS) / (size * size), 0, step);
        // No worse than anywhere in the step.
        var sigmaS = Math.Min(jump.SigmaM / size, step / Math.Sqrt(12));
        Finding = Of(new(jump.ChangeMPerS, jump.SigmaMPerS, jump.ToS - ago - burn.TimeS, sigmaS));
        Late(jump.ToS, index);
        return true;
    }

    /// <summary>No more rows follow.</summary>
    /// <param name="lastS">Time of the last row, s.</param>
    public void End(double lastS)
    {
        if (Decided) return;
        if (_after.Count == 0)
        {
            // It was to be made before there was a row to tell of it.
            if (lastS > burn.TimeS + WindowS) Decide("cannot be told");
            return;
        }

        if (_significant == 0) Finding = Finding with { Verdict = Unremarkable() };
    }

    private void Judge(double timeS, int index)
    {
        _meanBefore ??= Before();
        var estimate = BurnEstimate.Of(_meanBefore.Value, MeanState.Of(_after, settings.ErrorCorrelationS), motion.LinearAt(burn.TimeS), settings.Deviations);
        Finding = Of(estimate);
        _significant = (estimate.ChangeMPerS - burn.DeltaVMPerS).Norm > AllowedMPerS + (settings.VectorDeviations * estimate.SigmaMPerS) ? _significant + 1 : 0;
        if (_significant >= settings.AbortRows || (_significant > 0 && timeS >= rowsUntilS)) Fault(timeS, index);
        else if (_after.Count >= Rows || timeS >= rowsUntilS)
        {
            if (Seen() && Math.Abs(estimate.LateS) > WindowS + (settings.Deviations * estimate.LateSigmaS)) Late(timeS, index);
            else Decide(Unremarkable());
        }
    }

    // Without a row before it the chaser may be anywhere about the declared path that the plan tolerates.
    private MeanState Before()
    {
        if (_before.Count > 0) return MeanState.Of([.. _before.Select(r => MovedState.Of(r, motion, burn.TimeS))], settings.ErrorCorrelationS);
        var tolerance = path.PhaseAt(burn.TimeS)?.ToleranceM ?? new(double.PositiveInfinity, 0, 0);
        var sigmaM = Math.Max(tolerance.X, Math.Max(tolerance.Y, tolerance.Z)) / Deviations;
        return new(path.At(burn.TimeS) - new RelativeState(Vec3.Zero, burn.DeltaVMPerS), sigmaM, sigmaM * Math.Tau / motion.LinearAt(burn.TimeS).PeriodS);
    }

    private bool Seen() => burn.SizeMPerS > AllowedMPerS + (settings.VectorDeviations * Finding.Estimate.SigmaMPerS);

    // Nothing is surely beyond its tolerance: whether that says anything depends on how well it is known.
    private string Unremarkable() =>
        !(Finding.Estimate.SigmaMPerS <= AllowedMPerS) ? "cannot be told" : !Seen() ? "too small to see" : !(Finding.Estimate.LateSigmaS <= WindowS) ? "time cannot be told" : "as declared";

    private void Fault(double timeS, int index)
    {
        var (part, size, seen) = (Finding.Part, burn.SizeMPerS, Finding.Estimate.ChangeMPerS);
        var along = part * size;
        if (part < MissedPart && seen.Norm < 0.5 * size)
        {
            // It may still come.
            if (timeS - burn.TimeS < settings.LateS) return;
            Finding = Finding with { Estimate = Finding.Estimate with { LateS = double.NaN, LateSigmaS = double.NaN } };
            Decide("missed");
            Add("burn-missed", "was not made", timeS - burn.TimeS, settings.LateS, "s", timeS, index);
        }
        else if ((seen - (part * burn.DeltaVMPerS)).Norm > Math.Abs(part - 1) * size)
        {
            Decide("mispointed");
            Add("burn-mispointed", "points elsewhere than declared", Finding.AngleRad, AllowedMPerS / size, "rad", timeS, index);
        }
        else
        {
            Decide(part < 1 ? "under" : "over");
            Add(part < 1 ? "burn-under" : "burn-over", FormattableString.Invariant($"gave {100 * part:0} % of what was declared"), along, part < 1 ? size - AllowedMPerS : size + AllowedMPerS, "m/s", timeS, index);
        }
    }

    private void Late(double timeS, int index)
    {
        var lateS = Finding.Estimate.LateS;
        Decide(lateS > 0 ? "late" : "early");
        Add(lateS > 0 ? "burn-late" : "burn-early", lateS > 0 ? "came later than declared" : "came earlier than declared", Math.Abs(lateS), WindowS, "s", timeS, index);
    }

    private void Add(string criterion, string what, double found, double allowed, string unit, double timeS, int index) =>
        events.Add(new(criterion, $"{burn.Message.Id} {what}", found, allowed, unit), true, timeS, burn.TimeS, index, burn.Message.PhaseId, burn.Message.Id);

    private void Decide(string verdict) => (Finding, Decided) = (Finding with { Verdict = verdict }, true);

    private BurnFinding Of(BurnEstimate estimate) => new("to come", estimate, Vec3.Dot(estimate.ChangeMPerS, burn.DeltaVMPerS) / burn.DeltaVMPerS.NormSquared)
    {
        AngleRad = Scene.Lighting.AngleRad(estimate.ChangeMPerS, burn.DeltaVMPerS),
        AllowedMPerS = AllowedMPerS,
        AllowedS = WindowS,
    };
}
