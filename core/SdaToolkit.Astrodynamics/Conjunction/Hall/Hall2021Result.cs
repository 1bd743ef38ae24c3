namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What <see cref="Hall2021"/> found. Times are seconds from the encounter's instant.</summary>
/// <param name="Value">Number of collisions, at most 1; for one encounter their probability. NaN where the status says there is none.</param>
/// <param name="Status">What the value rests on.</param>
/// <param name="Usage">Whether the method holds here: duration above 0.5 of the segment, either end beyond 0.75 of its side of the segment, a rate on less than a hundredth of the sphere.</param>
/// <param name="ExpectedCollisions">The number before it is cut at 1: above 1, objects may meet several times.</param>
/// <param name="SegmentStartS">Start of the encounter segment: where the mean distance was last largest, or half a period before.</param>
/// <param name="SegmentEndS">End of the encounter segment.</param>
/// <param name="StartS">When the rate of collisions begins to count (one in a million of the peak, or of the whole); NaN where nothing counts.</param>
/// <param name="EndS">When it ends to count.</param>
/// <param name="PeakRateTimeS">When the rate is highest.</param>
/// <param name="SphereFraction">Part of the hard-body sphere on which the rate is above a thousandth of its highest, averaged over the collisions; dimensionless.</param>
/// <param name="RateEvaluations">Times at which the rate was computed.</param>
public sealed record Hall2021Result(
    double Value,
    CollisionNumberStatus Status,
    UsageIndicators Usage,
    double ExpectedCollisions,
    double SegmentStartS,
    double SegmentEndS,
    double StartS,
    double EndS,
    double PeakRateTimeS,
    double SphereFraction,
    int RateEvaluations);
