namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object of a screening in volumes.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Group">Objects of one group are not screened against each other: one spacecraft in two ephemerides, or in an ephemeris and a catalogue. Empty: of no group.</param>
public sealed record VolumeObject(Trajectory Path, string Group = "");

/// <summary>What <see cref="VolumeScreening"/> looks for.</summary>
/// <param name="Start">Start of the window, included.</param>
/// <param name="End">End of the window, included; after <paramref name="Start"/>.</param>
public sealed record VolumeScreeningOptions(Epoch Start, Epoch End)
{
    /// <summary>Threads to use; 0, the default, for one a processor. The result does not depend on it.</summary>
    public int Parallelism { get; init; }

    internal static void Check(VolumeScreeningOptions options)
    {
        if (!(options.End > options.Start))
            throw new ArgumentException($"End ({options.End.TaiNanoseconds} ns TAI) must be after Start ({options.Start.TaiNanoseconds} ns TAI)", nameof(options));
        if (options.Parallelism < 0)
            throw new ArgumentException($"Parallelism is {options.Parallelism}; it must be 0 (one thread a processor) or more", nameof(options));
    }
}

/// <summary>One passage of a secondary through a primary's volume.</summary>
/// <param name="Primary">Index of the primary.</param>
/// <param name="Secondary">Index of the secondary.</param>
/// <param name="Tca">Time of closest approach: the least range of the passage.</param>
/// <param name="MissDistanceM">Range at that time, m.</param>
/// <param name="RelativeSpeedMPerS">Speed of one relative to the other at that time, m/s.</param>
/// <param name="Kind">What makes it an event.</param>
/// <param name="PositionRtnM">Secondary from primary at that time in the primary's RTN axes, m.</param>
/// <param name="Depth">Least measure of the passage in the volume: 0 at the primary itself, 1 at the surface. Dimensionless.</param>
/// <param name="Entry">When it enters the volume; the edge of the window or of the states where it is inside there.</param>
/// <param name="Exit">When it leaves.</param>
/// <param name="PrimaryState">State of the primary at closest approach.</param>
/// <param name="SecondaryState">State of the secondary.</param>
public sealed record Passage(int Primary, int Secondary, Epoch Tca, double MissDistanceM, double RelativeSpeedMPerS, CloseApproachKind Kind,
    Vec3 PositionRtnM, double Depth, Epoch Entry, Epoch Exit, State<Teme> PrimaryState, State<Teme> SecondaryState);
