using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>A measure of detection in channels.</summary>
/// <param name="Name">As in the result.</param>
/// <param name="Unit">Empty: none.</param>
/// <param name="OfOne">Of one channel.</param>
/// <param name="OfAll">Of several, their counts added up; null: only the mean over them makes sense.</param>
internal sealed record SeriesMeasure(string Name, string Unit, Func<SeriesMeasures, double> OfOne, Func<IReadOnlyList<SeriesMeasures>, double>? OfAll);

/// <summary>The measures of detection in channels.</summary>
internal static class SeriesMeasureList
{
    public static readonly IReadOnlyList<SeriesMeasure> All =
    [
        new("event_f1", "", s => s.Events.F1, all => Events(all).F1),
        new("event_f05", "", s => s.Events.F05, all => Events(all).F05),
        new("event_precision", "", s => s.Events.Precision, all => Events(all).Precision),
        new("event_recall", "", s => s.Events.Recall, all => Events(all).Recall),
        new("event_f1_unbounded", "", s => s.RawEvents.F1, all => RawEvents(all).F1),
        new("flagged_nominal_share", "", s => s.RawEvents.FlaggedNominalShare, all => RawEvents(all).FlaggedNominalShare),
        new("largest_flagged_nominal_share", "", s => s.RawEvents.FlaggedNominalShare, all => all.Count == 0 ? double.NaN : all.Max(s => s.RawEvents.FlaggedNominalShare)),
        new("channels_above_bound", "", s => s.RawEvents.IsWithinBound ? 0 : 1, all => all.Count(s => !s.RawEvents.IsWithinBound)),
        new("vus_pr", "", s => s.VolumePr, null),
        new("vus_pr_benchmark", "", s => s.BenchmarkVolumePr, null),
        new("auc_pr", "", s => s.AucPr, null),
        new("auc_roc", "", s => s.AucRoc, null),
        new("point_f1", "", s => s.Points.F1, all => Points(all).F1),
        new("point_f05", "", s => s.Points.F05, all => Points(all).F05),
        new("point_precision", "", s => s.Points.Precision, all => Points(all).Precision),
        new("point_recall", "", s => s.Points.Recall, all => Points(all).Recall),
        new("median_delay", "s", s => Median(s.DelaysS), all => Median([.. all.SelectMany(s => s.DelaysS)])),
        new("false_alarms_per_day", "1/d", s => Rate(s.RawEvents.FalseAlarms, s.NominalDays), all => Rate(all.Sum(s => s.RawEvents.FalseAlarms), all.Sum(s => s.NominalDays))),
        new("found", "", s => s.RawEvents.Found, all => RawEvents(all).Found),
        new("missed", "", s => s.RawEvents.Missed, all => RawEvents(all).Missed),
        new("false_alarms", "", s => s.RawEvents.FalseAlarms, all => RawEvents(all).FalseAlarms),
    ];

    private static EventCounts Events(IReadOnlyList<SeriesMeasures> all) => all.Aggregate(default(EventCounts), (sum, s) => sum + s.Events);

    private static EventCounts RawEvents(IReadOnlyList<SeriesMeasures> all) => all.Aggregate(default(EventCounts), (sum, s) => sum + s.RawEvents);

    private static PointCounts Points(IReadOnlyList<SeriesMeasures> all) => all.Aggregate(default(PointCounts), (sum, s) => sum + s.Points);

    private static double Rate(double count, double days) => days > 0 ? count / days : double.NaN;

    private static double Median(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return double.NaN;
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
