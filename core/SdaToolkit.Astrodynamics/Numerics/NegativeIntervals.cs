namespace SdaToolkit.Astrodynamics.Numerics;

/// <summary>Finds where a smooth function of time is below 0.</summary>
/// <remarks>
/// The function is sampled; changes of sign, and minima between samples that dip below 0, are refined. A stretch is found if the function has no more than one
/// minimum within two steps. NaN counts as not below 0.
/// </remarks>
public static class NegativeIntervals
{
    private const double Golden = 0.6180339887498949;

    /// <summary>The intervals where a function is below 0, in order.</summary>
    /// <param name="margin">The function, of seconds from 0 to the span.</param>
    /// <param name="span">End of the search, s, 0 or more; one that begins at 0 or ends there may go on beyond.</param>
    /// <param name="step">Time between samples, s, above 0.</param>
    /// <param name="tolerance">How close the ends are found, s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Span, step or tolerance is out of range.</exception>
    public static List<(double Start, double End)> Find(Func<double, double> margin, double span, double step, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(margin);
        if (!(span >= 0 && double.IsFinite(span))) throw new ArgumentOutOfRangeException(nameof(span), span, "0 s or more");
        if (!(step > 0 && double.IsFinite(step))) throw new ArgumentOutOfRangeException(nameof(step), step, "above 0 s");
        if (!(tolerance > 0 && double.IsFinite(tolerance))) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "above 0 s");
        var intervals = new List<(double, double)>();
        var (before, last, lastValue, beforeValue) = (0.0, 0.0, margin(0), double.NaN);
        double? start = lastValue < 0 ? 0 : null;
        for (var i = 1; last < span; i++)
        {
            var now = Math.Min(i * step, span);
            var value = margin(now);
            if (start is null && lastValue >= 0 && value >= 0 && lastValue <= beforeValue && lastValue <= value)
                Dip(margin, before, now, tolerance, intervals);
            if (start is null && value < 0) start = Edge(margin, last, now, tolerance);
            else if (start is { } s && value >= 0)
            {
                intervals.Add((s, Edge(margin, last, now, tolerance)));
                start = null;
            }

            (before, last, beforeValue, lastValue) = (last, now, lastValue, value);
        }

        if (start is { } open) intervals.Add((open, span));
        return intervals;
    }

    /// <summary>Where a function with one minimum between two ends is least, by golden section.</summary>
    /// <param name="function">The function.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end, not below it.</param>
    /// <param name="tolerance">How close it is found, above 0.</param>
    public static double Minimum(Func<double, double> function, double low, double high, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (a, b) = (low, high);
        while (b - a > tolerance)
        {
            var (p, q) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
            if (function(p) < function(q)) b = q;
            else a = p;
        }

        return a + ((b - a) / 2);
    }

    /// <summary>Where a function changes its sign between two ends of which exactly one is below 0, by bisection.</summary>
    /// <param name="function">The function.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end, not below it.</param>
    /// <param name="tolerance">How close it is found, above 0.</param>
    public static double Edge(Func<double, double> function, double low, double high, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        var belowAtLow = function(low) < 0;
        while (high - low > tolerance)
        {
            var middle = low + ((high - low) / 2);
            if (function(middle) < 0 == belowAtLow) low = middle;
            else high = middle;
        }

        return low + ((high - low) / 2);
    }

    // Between samples that are all outside: golden section towards the minimum, until it is below 0 or too narrow to matter.
    private static void Dip(Func<double, double> margin, double low, double high, double tolerance, List<(double, double)> intervals)
    {
        var (a, b) = (low, high);
        while (b - a > tolerance)
        {
            var (p, q) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
            var (atP, atQ) = (margin(p), margin(q));
            if (Math.Min(atP, atQ) < 0)
            {
                var inside = atP < atQ ? p : q;
                intervals.Add((Edge(margin, low, inside, tolerance), Edge(margin, inside, high, tolerance)));
                return;
            }

            if (atP < atQ) b = q;
            else a = p;
        }
    }
}
