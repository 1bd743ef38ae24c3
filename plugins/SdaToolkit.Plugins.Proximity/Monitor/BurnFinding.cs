namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What became of a burn.</summary>
/// <param name="Verdict">As of an observed burn of the result.</param>
/// <param name="Estimate">What was seen; NaN: not known.</param>
/// <param name="Part">Part of the declared change along its direction; NaN: not known.</param>
internal sealed record BurnFinding(string Verdict, BurnEstimate Estimate, double Part)
{
    /// <summary>Nothing was seen yet.</summary>
    public static BurnEstimate NotKnown => new(new(double.NaN, double.NaN, double.NaN), double.NaN, double.NaN, double.NaN);

    /// <summary>Angle between what was seen and what was declared, rad; NaN: not known.</summary>
    public double AngleRad { get; init; } = double.NaN;

    /// <summary>The change may differ from the declared one by this much, m/s; NaN: not judged.</summary>
    public double AllowedMPerS { get; init; } = double.NaN;

    /// <summary>It may come this much earlier or later, s; NaN: not judged.</summary>
    public double AllowedS { get; init; } = double.NaN;
}
