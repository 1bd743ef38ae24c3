namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>What impulses are allowed.</summary>
public sealed record ImpulseOptions
{
    /// <summary>Times at which no impulse may be given (eclipse, no contact); their ends are allowed.</summary>
    public IReadOnlyList<TimeWindow> ForbiddenWindows { get; init; } = [];

    /// <summary>Largest impulse, m/s; infinity: none. A larger one is split.</summary>
    public double MaximumImpulseMPerS { get; init; } = double.PositiveInfinity;

    /// <summary>Least time between two impulses, s; above 0 where a largest impulse is set. 0: any.</summary>
    public double MinimumSpacingS { get; init; }

    /// <summary>Smallest impulse the thrusters can give, m/s; 0: any.</summary>
    public double MinimumImpulseBitMPerS { get; init; }

    /// <summary>No more impulses than this; at least 1. Never are more than the number of conditions needed where only this limit is set.</summary>
    public int MaximumImpulses { get; init; } = int.MaxValue;

    /// <summary>How far above the bound the cost may be, relative, above 0: within it, fewer impulses are preferred.</summary>
    public double RelativeGap { get; init; } = 1e-4;

    /// <summary>Throws where a value is out of range.</summary>
    /// <param name="parameter">Its name at the caller.</param>
    /// <exception cref="ArgumentException">One is.</exception>
    internal void Check(string parameter)
    {
        if (!(MaximumImpulseMPerS > 0)) throw new ArgumentException($"largest impulse {MaximumImpulseMPerS} m/s: above 0", parameter);
        if (!(MinimumSpacingS >= 0 && double.IsFinite(MinimumSpacingS))) throw new ArgumentException($"least time between impulses {MinimumSpacingS} s: at least 0", parameter);
        if (double.IsFinite(MaximumImpulseMPerS) && MinimumSpacingS == 0) throw new ArgumentException("a largest impulse needs a least time between impulses above 0 s: else it limits nothing", parameter);
        if (!(MinimumImpulseBitMPerS >= 0 && MinimumImpulseBitMPerS <= MaximumImpulseMPerS)) throw new ArgumentException($"smallest impulse {MinimumImpulseBitMPerS} m/s: 0 to the largest impulse, {MaximumImpulseMPerS} m/s", parameter);
        if (MaximumImpulses < 1) throw new ArgumentException($"{MaximumImpulses} impulses: at least 1", parameter);
        if (!(RelativeGap > 0 && RelativeGap < 1)) throw new ArgumentException($"relative gap {RelativeGap}: above 0, below 1", parameter);
        foreach (var w in ForbiddenWindows)
            if (!(w.StartS <= w.EndS)) throw new ArgumentException($"forbidden window from {w.StartS} s to {w.EndS} s: its end is before its start", parameter);
    }
}
