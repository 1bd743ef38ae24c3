using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>What came out for one channel, and what is counted of it.</summary>
internal sealed class SeriesMeasures
{
    private const double DayS = 86_400;

    /// <summary>Counts.</summary>
    /// <param name="name">The channel.</param>
    /// <param name="group">Its spacecraft.</param>
    /// <param name="labels">Labelled ranges.</param>
    /// <param name="found">Events.</param>
    /// <param name="scores">One score a sample; one that is not a number ranks last.</param>
    /// <param name="timesS">Time of each sample, s.</param>
    /// <param name="raiseDelaysS">Seconds from the first sample of each event until it could be raised, s.</param>
    /// <param name="largestBuffer">L of VUS-PR, samples.</param>
    /// <exception cref="ArgumentException">A range is not within the samples.</exception>
    public SeriesMeasures(string name, string group, IReadOnlyList<SampleRange> labels, IReadOnlyList<SampleRange> found, double[] scores, double[] timesS, IReadOnlyList<double> raiseDelaysS, int largestBuffer)
    {
        (Name, Group) = (name, group);
        var (truth, flags) = (SampleRange.ToFlags(labels, scores.Length), SampleRange.ToFlags(found, scores.Length));
        RawEvents = EventCounts.Of(labels, found, scores.Length);
        Points = PointCounts.Of(truth, flags);
        var ranked = Array.ConvertAll(scores, s => double.IsNaN(s) ? double.NegativeInfinity : s);
        (AucPr, AucRoc) = (AveragePrecision.Of(truth, ranked), RocArea.Of(truth, ranked));
        (VolumePr, BenchmarkVolumePr) = (VusPr.Of(truth, ranked, largestBuffer), VusPr.Of(truth, ranked, largestBuffer, VusRule.Benchmark));
        var raisedAt = found.Select((e, i) => LastAtOrBefore(timesS, timesS[e.First] + raiseDelaysS[i])).ToArray();
        DelaysS = [.. DetectionDelays.InSamples(labels, found, raisedAt).Zip(labels.Where(l => found.Any(l.Overlaps)), (delay, range) => timesS[Math.Min(range.First + delay, timesS.Length - 1)] - timesS[range.First])];
        NominalDays = timesS.Length < 2 ? 0 : (timesS.Max() - timesS.Min()) / (timesS.Length - 1) * RawEvents.Nominal / DayS;
    }

    public string Name { get; }

    public string Group { get; }

    /// <summary>Events against labelled ranges, whatever share of the nominal samples they hold.</summary>
    public EventCounts RawEvents { get; }

    /// <summary>The same with nothing found where that share is above the bound.</summary>
    public EventCounts Events => RawEvents.Bounded;

    public PointCounts Points { get; }

    public double AucPr { get; }

    public double AucRoc { get; }

    public double VolumePr { get; }

    public double BenchmarkVolumePr { get; }

    /// <summary>Delay of each labelled range that was found, s.</summary>
    public IReadOnlyList<double> DelaysS { get; }

    /// <summary>Time outside the labelled ranges, days.</summary>
    public double NominalDays { get; }

    // The time before which nothing was known is that of the sample before.
    private static int LastAtOrBefore(double[] timesS, double time)
    {
        var index = Array.BinarySearch(timesS, time + 1e-6);
        return Math.Clamp(index < 0 ? ~index - 1 : index, 0, timesS.Length - 1);
    }
}
