namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What <see cref="Screening"/> looks for.</summary>
/// <param name="Start">Start of the window, included.</param>
/// <param name="End">End of the window, included; after <paramref name="Start"/>.</param>
/// <param name="ThresholdM">Approaches closer than this are reported, m; above 0, at most 1,000 km.</param>
public sealed record ScreeningOptions(Epoch Start, Epoch End, double ThresholdM)
{
    /// <summary>Largest threshold, m: beyond it screening would report orbits, not approaches.</summary>
    public const double LargestThresholdM = 1e6;

    /// <summary>Threads to use; 0, the default, for one a processor. The result does not depend on it.</summary>
    public int Parallelism { get; init; }

    /// <summary>The part of the window whose events are wanted; all where null. The events of all parts, one after the other, are those of the whole.</summary>
    public ScreeningPart? WindowPart { get; init; }

    /// <summary>The part of the pairs, by their primaries, whose events are wanted; all where null. It divides the pairs that are tested closely, not the propagation.</summary>
    public ScreeningPart? PairPart { get; init; }

    /// <summary>Steps between knots; 0 for the fastest. The result does not depend on it.</summary>
    internal int StepsPerKnot { get; init; }

    internal static void Check(ScreeningOptions options)
    {
        if (!(options.End > options.Start))
            throw new ArgumentException($"End ({options.End.TaiNanoseconds} ns TAI) must be after Start ({options.Start.TaiNanoseconds} ns TAI)", nameof(options));
        if (!(options.ThresholdM > 0 && options.ThresholdM <= LargestThresholdM))
            throw new ArgumentException($"ThresholdM is {options.ThresholdM:R}; it must be above 0 and at most {LargestThresholdM} m", nameof(options));
        CheckPart(options.WindowPart, nameof(WindowPart));
        CheckPart(options.PairPart, nameof(PairPart));
        if (options.Parallelism < 0)
            throw new ArgumentException($"Parallelism is {options.Parallelism}; it must be 0 (one thread a processor) or more", nameof(options));
    }

    private static void CheckPart(ScreeningPart? part, string name)
    {
        if (part is { } p && !(p.Index >= 0 && p.Index < p.Count))
            throw new ArgumentException($"{name} is {p.Index} of {p.Count}; its index must be from 0 to below the count", nameof(part));
    }
}

/// <summary>One of several parts that together make the whole: spans of the window of nearly equal length, or pairs. An event belongs to one part only.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Count">How many there are, at least 1.</param>
public readonly record struct ScreeningPart(int Index, int Count)
{
    /// <summary>Its share of a number of intervals: the first, and the one after the last.</summary>
    internal (int First, int End) Of(int intervals) => ((int)((long)intervals * Index / Count), (int)((long)intervals * (Index + 1) / Count));
}

/// <summary>What makes an approach an event.</summary>
public enum CloseApproachKind
{
    /// <summary>The range has a local minimum here.</summary>
    Minimum,

    /// <summary>The range still falls, or already rises, at the edge of the window or where one of the objects decays.</summary>
    Edge,

    /// <summary>The range is constant (identical elements, docked): one event at the start of the window.</summary>
    Continuous,
}

/// <summary>One close approach of two objects.</summary>
/// <param name="Primary">Index of the primary in the screened list.</param>
/// <param name="Secondary">Index of the secondary.</param>
/// <param name="Tca">Time of closest approach.</param>
/// <param name="MissDistanceM">Range at that time, m.</param>
/// <param name="RelativeSpeedMPerS">Speed of one relative to the other, m/s.</param>
/// <param name="Kind">What makes it an event.</param>
/// <param name="PositionRtnM">Position of the secondary from the primary in the primary's RTN axes, m.</param>
/// <param name="PrimaryState">State of the primary at that time.</param>
/// <param name="SecondaryState">State of the secondary at that time.</param>
public readonly record struct CloseApproach(int Primary, int Secondary, Epoch Tca, double MissDistanceM, double RelativeSpeedMPerS,
    CloseApproachKind Kind, Vec3 PositionRtnM, State<Teme> PrimaryState, State<Teme> SecondaryState);
