namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The part of the orbits that belongs to one encounter: between the times at which the mean positions are farthest apart (Hall 2021).</summary>
internal static class EncounterSegment
{
    private const int Points = 51;
    private const double GoldenSection = 0.3819660112501051;

    /// <summary>Start and end, s from the instant; half the shorter period to either side where there are no such times.</summary>
    /// <param name="overlap">The two objects.</param>
    /// <param name="middle">Middle of the encounter in straight motion, s; not finite where there is none.</param>
    public static (double StartS, double EndS) Find(PeakOverlap overlap, double middle)
    {
        var half = 0.5 * overlap.ShorterPeriodS;
        if (!double.IsFinite(middle)) return (-half, half);
        var reach = Math.Min(1.1 * Math.Max(overlap.Period1S, overlap.Period2S), 2.2 * overlap.ShorterPeriodS);
        Span<double> squares = stackalloc double[Points];
        for (var i = 0; i < Points; i++) squares[i] = overlap.MeanDistanceSquared(TimeOf(i, reach));
        var (before, after) = (-1, -1);
        for (var i = 1; i < Points - 1; i++)
        {
            if (!(squares[i] >= squares[i - 1] && squares[i] > squares[i + 1])) continue;
            if (TimeOf(i, reach) < Math.Min(0, middle)) before = i;
            else if (TimeOf(i, reach) > Math.Max(0, middle) && after < 0) after = i;
        }

        return before < 0 || after < 0 ? (-half, half) : (Farthest(overlap, before, reach), Farthest(overlap, after, reach));
    }

    private static double TimeOf(int point, double reach) => reach * ((2.0 * point / (Points - 1)) - 1);

    private static double Farthest(PeakOverlap overlap, int point, double reach)
    {
        var (low, high) = (TimeOf(point - 1, reach), TimeOf(point + 1, reach));
        while (high - low > 1e-3 * overlap.ShorterPeriodS)
        {
            var (left, right) = (low + (GoldenSection * (high - low)), high - (GoldenSection * (high - low)));
            if (overlap.MeanDistanceSquared(left) > overlap.MeanDistanceSquared(right)) high = right;
            else low = left;
        }

        return 0.5 * (low + high);
    }
}
