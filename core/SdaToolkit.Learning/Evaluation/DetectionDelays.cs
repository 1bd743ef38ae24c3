namespace SdaToolkit.Learning.Evaluation;

/// <summary>How long after the beginning of each labelled range it was noticed.</summary>
public static class DetectionDelays
{
    /// <summary>
    /// For each labelled range that an event overlaps, samples from its first sample to the first one at which an event that overlaps it could be raised; 0 where that lies before.
    /// Ranges that no event overlaps are left out.
    /// </summary>
    /// <param name="labelled">The labelled ranges.</param>
    /// <param name="events">The events.</param>
    /// <param name="raisedAt">For each event, the sample at which it could be raised; empty: its first.</param>
    /// <exception cref="ArgumentException">There are other than one (or no) raising samples an event.</exception>
    public static List<int> InSamples(IReadOnlyList<SampleRange> labelled, IReadOnlyList<SampleRange> events, IReadOnlyList<int> raisedAt)
    {
        if (raisedAt.Count != 0 && raisedAt.Count != events.Count)
            throw new ArgumentException($"found {raisedAt.Count} raising samples; allowed is one for each of {events.Count} events, or none", nameof(raisedAt));
        var delays = new List<int>();
        foreach (var range in labelled)
        {
            var first = int.MaxValue;
            for (var i = 0; i < events.Count; i++)
            {
                if (events[i].Overlaps(range)) first = Math.Min(first, raisedAt.Count == 0 ? events[i].First : raisedAt[i]);
            }
            if (first < int.MaxValue) delays.Add(Math.Max(first - range.First, 0));
        }
        return delays;
    }
}
