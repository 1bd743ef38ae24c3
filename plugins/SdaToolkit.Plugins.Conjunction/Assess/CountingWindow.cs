using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The window in which 3D-Nc and Monte Carlo both count collisions, so that the two can be compared.</summary>
/// <param name="StartS">Start, s from the message's time of closest approach.</param>
/// <param name="EndS">End.</param>
/// <param name="Basis">Why this window.</param>
internal sealed record CountingWindow(double StartS, double EndS, string Basis)
{
    private const string Whole = "the whole encounter: eight standard deviations to each side of closest approach by straight motion, and all times at which the collision rate of 3D-Nc is above a millionth of its peak";

    private const string Straight = "the whole encounter by straight motion: eight standard deviations to each side of closest approach";

    private const string Long = "all times at which the collision rate of 3D-Nc is above a millionth of its peak: the encounter is long, but it begins and ends between the mean paths' farthest distances";

    private const string Quarter = "a quarter of the shorter orbital period to each side of closest approach, as in Alfano's cases (AAS 09-233): the encounter ends within it neither by straight motion nor by the measures of 3D-Nc, and orbits that cross do so again half an orbit on, which is another encounter";

    private const string Segment = "all time between the mean paths' farthest distances, or half a revolution to each side where there are none: a quarter of a revolution to each side holds no collisions to measure";

    /// <summary>Whether the encounter goes on beyond it.</summary>
    public bool IsCut => Basis == Quarter;

    /// <summary>The window where a quarter of a revolution holds nothing.</summary>
    public static CountingWindow WholeSegment(Hall2021Result hall) => new(hall.SegmentStartS, hall.SegmentEndS, Segment);

    /// <summary>The window of an encounter.</summary>
    /// <param name="encounter">At the instant of the message.</param>
    /// <param name="hall">3D-Nc over the whole segment between the farthest mean distances; null where it did not run.</param>
    /// <param name="gm">Gravitational parameter, m³/s².</param>
    public static CountingWindow Of(Encounter encounter, Hall2021Result? hall, double gm)
    {
        var (start, end, cut) = EncounterWindow.Of(encounter, gm);
        if (hall is null || !double.IsFinite(hall.StartS) || !double.IsFinite(hall.EndS)) return new(start, end, cut ? Quarter : Straight);
        if (cut) return hall.Usage.Extended.Violated || hall.Usage.Offset.Violated ? new(start, end, Quarter) : new(hall.StartS, hall.EndS, Long);
        // Straight motion may miss where collisions are on curved paths.
        return new(Math.Min(start, hall.StartS), Math.Max(end, hall.EndS), Whole);
    }

    /// <summary>States it with a probability.</summary>
    public void State(MethodProbability p) => (p.WindowStartS, p.WindowEndS, p.WindowBasis) = (StartS, EndS, Basis);
}
