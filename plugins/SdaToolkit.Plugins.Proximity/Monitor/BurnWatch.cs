using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Watches whether one declared burn is made as declared. One instance serves one history.</summary>
/// <remarks>
/// Deviations from the declared path, which holds the burn, are moved to its time from the rows before and after it: what their means differ by in velocity is what was burned beyond the declaration,
/// and what they differ by in position, against the burn's direction, is how late it came. Errors of the model between rows cancel as both sides have them.
/// </remarks>
internal sealed class BurnWatch(DeclaredBurn burn, MonitorSettings settings, MonitorEvents events, double rowsFromS, double rowsUntilS)
{
    private const int Rows = 5;
    private const double MissedPart = 0.25;
    private const double Deviations = 3;
    private readonly Queue<MovedDeviation> _before = new();
    private readonly List<MovedDeviation> _after = [];
    private int _significant;

    /// <summary>What became of it so far.</summary>
    public BurnFinding Finding { get; private set; } = new("to come", double.NaN, new(double.NaN, double.NaN, double.NaN), 0, double.NaN);

    /// <summary>The burn.</summary>
    public DeclaredBurn Burn => burn;

    /// <summary>Whether its verdict stands.</summary>
    public bool Decided { get; private set; }

    /// <summary>Whether the burn may lie between two times.</summary>
    public bool Between(double fromS, double toS) => fromS <= burn.TimeS + burn.WindowS + 1e-3 && toS >= burn.TimeS - burn.WindowS - 1e-3;

    /// <summary>Whether a row at a time tells of it.</summary>
    public bool Wants(double timeS) => !Decided && timeS > rowsFromS && (timeS < burn.TimeS - burn.WindowS - 1e-3 || timeS > burn.TimeS + burn.WindowS + 1e-3);

    private double AllowedMPerS => Math.Max(settings.LeastBurnMPerS, Deviations * (burn.SigmaMPerS.Norm > 0 ? burn.SigmaMPerS.Norm : burn.SizeMPerS * double.Hypot(settings.MagnitudeError, settings.PointingErrorRad)));

    /// <summary>Takes a row.</summary>
    /// <param name="timeS">Its time, s.</param>
    /// <param name="moved">Its deviation, moved to the burn's time.</param>
    /// <param name="index">Its number.</param>
    public void Take(double timeS, MovedDeviation moved, int index)
    {
        if (timeS < burn.TimeS)
        {
            _before.Enqueue(moved);
            if (_before.Count > Rows) _before.Dequeue();
            return;
        }

        // Past the next burn nothing more is learned of this one.
        if (timeS < rowsUntilS && _after.Count < Rows) _after.Add(moved);
        if (_after.Count > 0) Judge(timeS, index);
        if (timeS >= rowsUntilS && _after.Count == 0) Decide("too small to see", Finding.LateS);
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
        var ago = Math.Clamp(Vec3.Dot(jump.ShiftM, burn.DeltaVMPerS) / burn.DeltaVMPerS.NormSquared, 0, jump.ToS - jump.FromS);
        var lateS = jump.ToS - ago - burn.TimeS;
        Finding = Of(jump.ChangeMPerS, jump.SigmaMPerS, lateS);
        Late(lateS, jump.ToS, index);
        return true;
    }

    /// <summary>No more rows follow.</summary>
    public void End()
    {
        if (Decided || _after.Count == 0) return;
        if (_significant == 0) Finding = Finding with { Verdict = Seen() ? "as declared" : "too small to see" };
    }

    private void Judge(double timeS, int index)
    {
        var (before, after) = (DeviationMean.Of(_before, settings.ErrorCorrelationS), DeviationMean.Of(_after, settings.ErrorCorrelationS));
        var excess = after.Mean.VelocityMPerS - before.Mean.VelocityMPerS;
        var shift = after.Mean.PositionM - before.Mean.PositionM;
        var sigma = double.Hypot(before.SigmaMPerS, after.SigmaMPerS);
        var lateS = -Vec3.Dot(shift, burn.DeltaVMPerS) / burn.DeltaVMPerS.NormSquared;
        var lateSigmaS = double.Hypot(before.SigmaM, after.SigmaM) / burn.SizeMPerS;
        Finding = Of(burn.DeltaVMPerS + excess, sigma, lateS) with { Verdict = "to come" };
        _significant = excess.Norm > AllowedMPerS + (settings.VectorDeviations * sigma) ? _significant + 1 : 0;
        if (_significant >= settings.AbortRows || (_significant > 0 && timeS >= rowsUntilS)) Fault(timeS, index);
        else if (_after.Count >= Rows || timeS >= rowsUntilS)
        {
            if (!Seen()) Decide("too small to see", double.NaN);
            else if (Math.Abs(lateS) > burn.WindowS + (settings.Deviations * lateSigmaS) + 1) Late(lateS, timeS, index);
            else Decide("as declared", lateS);
        }
    }

    private bool Seen() => burn.SizeMPerS > AllowedMPerS + (settings.VectorDeviations * Finding.SigmaMPerS);

    private void Fault(double timeS, int index)
    {
        var (part, size) = (Finding.Part, burn.SizeMPerS);
        var along = part * size;
        if (part < MissedPart && Finding.SeenMPerS.Norm < 0.5 * size)
        {
            // It may still come.
            if (timeS - burn.TimeS < settings.LateS) return;
            Decide("missed", double.NaN);
            Add("burn-missed", "was not made", timeS - burn.TimeS, settings.LateS, "s", timeS, index);
        }
        else if ((Finding.SeenMPerS - (part * burn.DeltaVMPerS)).Norm > Math.Abs(part - 1) * size)
        {
            Decide("mispointed", Finding.LateS);
            Add("burn-mispointed", "points elsewhere than declared", Finding.AngleRad, AllowedMPerS / size, "rad", timeS, index);
        }
        else
        {
            Decide(part < 1 ? "under" : "over", Finding.LateS);
            Add(part < 1 ? "burn-under" : "burn-over", FormattableString.Invariant($"gave {100 * part:0} % of what was declared"), along, part < 1 ? size - AllowedMPerS : size + AllowedMPerS, "m/s", timeS, index);
        }
    }

    private void Late(double lateS, double timeS, int index)
    {
        Decide(lateS > 0 ? "late" : "early", lateS);
        Add(lateS > 0 ? "burn-late" : "burn-early", lateS > 0 ? "came later than declared" : "came earlier than declared", Math.Abs(lateS), burn.WindowS, "s", timeS, index);
    }

    private void Add(string criterion, string what, double found, double allowed, string unit, double timeS, int index) =>
        events.Add(new(criterion, $"{burn.Message.Id} {what}", found, allowed, unit), true, timeS, burn.TimeS, index, burn.Message.PhaseId, burn.Message.Id);

    private void Decide(string verdict, double lateS) => (Finding, Decided) = (Finding with { Verdict = verdict, LateS = lateS }, true);

    private BurnFinding Of(Vec3 seen, double sigma, double lateS)
    {
        var part = Vec3.Dot(seen, burn.DeltaVMPerS) / burn.DeltaVMPerS.NormSquared;
        return new("to come", lateS, seen, sigma, part) { AngleRad = Scene.Lighting.AngleRad(seen, burn.DeltaVMPerS) };
    }
}

/// <summary>What became of a burn.</summary>
/// <param name="Verdict">As of an observed burn of the result.</param>
/// <param name="LateS">How much later than declared, s; NaN: not known.</param>
/// <param name="SeenMPerS">As seen, RTN, m/s; NaN: not known.</param>
/// <param name="SigmaMPerS">One standard deviation of that in an axis, m/s.</param>
/// <param name="Part">Part of the declared change along its direction; NaN: not known.</param>
internal sealed record BurnFinding(string Verdict, double LateS, Vec3 SeenMPerS, double SigmaMPerS, double Part)
{
    /// <summary>Angle between what was seen and what was declared, rad; NaN: not known.</summary>
    public double AngleRad { get; init; } = double.NaN;
}
