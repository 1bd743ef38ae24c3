namespace SdaToolkit.Learning.Evaluation;

/// <summary>
/// Events counted against labelled ranges, as Hundman et al. 2018 ("Detecting Spacecraft Anomalies Using LSTMs and Nonparametric Dynamic Thresholding",
/// section 4.1): a labelled range is found where any event overlaps it, once however many do; an event that overlaps no labelled range is a false alarm.
/// <para>One event over a whole series would so find everything at no cost. The share of nominal samples that are flagged is therefore part of the counts, and
/// <see cref="Bounded"/> gives nothing for a series in which it is above a bound (<see cref="NominalShareBound"/>).</para>
/// </summary>
/// <param name="Found">Labelled ranges that an event overlaps.</param>
/// <param name="Missed">Labelled ranges that none does.</param>
/// <param name="FalseAlarms">Events that overlap no labelled range.</param>
/// <param name="FlaggedNominal">Samples outside the labelled ranges that are in an event.</param>
/// <param name="Nominal">Samples outside the labelled ranges.</param>
public readonly record struct EventCounts(long Found, long Missed, long FalseAlarms, long FlaggedNominal, long Nominal)
{
    /// <summary>The largest share of nominal samples in events with which the counts are accepted. Dimensionless.</summary>
    public const double NominalShareBound = 0.05;

    /// <summary>Found ranges by found ranges and false alarms, 0..1; NaN where there are neither.</summary>
    public double Precision => PointCounts.Ratio(Found, Found + FalseAlarms);

    /// <summary>Share of the labelled ranges that is found, 0..1; NaN where there are none.</summary>
    public double Recall => PointCounts.Ratio(Found, Found + Missed);

    /// <summary>Harmonic mean of precision and recall, 0..1; NaN where there are no labelled ranges and no false alarms.</summary>
    public double F1 => PointCounts.FBeta(1, Found, FalseAlarms, Missed);

    /// <summary>As <see cref="F1"/>, with precision counting twice as much as recall.</summary>
    public double F05 => PointCounts.FBeta(0.5, Found, FalseAlarms, Missed);

    /// <summary>Share of the nominal samples that is in an event, 0..1; 0 where there are no nominal samples.</summary>
    public double FlaggedNominalShare => Nominal == 0 ? 0 : (double)FlaggedNominal / Nominal;

    /// <summary>Whether the share is within the bound.</summary>
    public bool IsWithinBound => FlaggedNominalShare <= NominalShareBound;

    /// <summary>These counts where the share of flagged nominal samples of this series is within the bound; else the same with every labelled range missed and every event a false alarm.</summary>
    public EventCounts Bounded => IsWithinBound ? this : this with { Found = 0, Missed = Found + Missed, FalseAlarms = Math.Max(FalseAlarms, 1) };

    /// <summary>Both series together; take <see cref="Bounded"/> of each first, since the bound is one of each series.</summary>
    /// <param name="a">Counts of one series.</param>
    /// <param name="b">Counts of another.</param>
    public static EventCounts operator +(EventCounts a, EventCounts b) => new(a.Found + b.Found, a.Missed + b.Missed, a.FalseAlarms + b.FalseAlarms,
        a.FlaggedNominal + b.FlaggedNominal, a.Nominal + b.Nominal);

    /// <summary>Counts the events of one series.</summary>
    /// <param name="labelled">The labelled ranges, in any order.</param>
    /// <param name="events">The events, in any order; they may overlap.</param>
    /// <param name="samples">How many samples the series has.</param>
    /// <exception cref="ArgumentException">A range is not within the samples.</exception>
    public static EventCounts Of(IReadOnlyList<SampleRange> labelled, IReadOnlyList<SampleRange> events, int samples)
    {
        var points = PointCounts.Of(SampleRange.ToFlags(labelled, samples), SampleRange.ToFlags(events, samples));
        long found = 0, falseAlarms = 0;
        foreach (var range in labelled) found += OverlapsAny(range, events) ? 1 : 0;
        foreach (var one in events) falseAlarms += OverlapsAny(one, labelled) ? 0 : 1;
        return new EventCounts(found, labelled.Count - found, falseAlarms, points.FalsePositives, points.FalsePositives + points.TrueNegatives);
    }

    private static bool OverlapsAny(SampleRange range, IReadOnlyList<SampleRange> others)
    {
        foreach (var other in others)
        {
            if (range.Overlaps(other)) return true;
        }
        return false;
    }
}
