namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A span of time, both ends included.</summary>
/// <param name="StartS">Start, s after the epoch of the chief.</param>
/// <param name="EndS">End, s after the epoch of the chief; not before the start.</param>
public readonly record struct TimeWindow(double StartS, double EndS)
{
    /// <summary>Its length, s.</summary>
    public double LengthS => EndS - StartS;

    /// <summary>What is left of a span after others are taken out, in order of time. An instant alone is not left.</summary>
    /// <param name="removed">What is taken out: its inside; its ends remain.</param>
    public IReadOnlyList<TimeWindow> Without(IEnumerable<TimeWindow> removed)
    {
        var left = new List<TimeWindow>();
        var from = StartS;
        foreach (var r in removed.OrderBy(r => r.StartS))
        {
            if (r.EndS < from || r.StartS > EndS) continue;
            if (r.StartS > from) left.Add(new(from, r.StartS));
            from = Math.Max(from, r.EndS);
        }

        if (from < EndS) left.Add(new(from, EndS));
        return left;
    }
}
