using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>Measures of channels put together: all, each spacecraft, each channel.</summary>
internal static class SeriesSummary
{
    public const double IntervalProbability = 0.9;
    private const int Draws = 1_000;

    /// <summary>The groups: all pooled and macro, each spacecraft pooled and macro, each channel.</summary>
    public static IEnumerable<MeasuredGroup> Groups(IReadOnlyList<SeriesMeasures> series, int seed)
    {
        yield return Pooled("all", series, seed);
        yield return Macro("all", series, seed);
        foreach (var group in series.GroupBy(s => s.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            yield return Pooled(group.Key, [.. group], seed);
            yield return Macro(group.Key, [.. group], seed);
        }
        foreach (var one in series) yield return new MeasuredGroup { Name = one.Name, Kind = "channel", Members = 1, Measures = { SeriesMeasureList.All.Select(m => new Measure { Name = m.Name, Unit = m.Unit, Value = m.OfOne(one) }) } };
    }

    private static MeasuredGroup Macro(string name, IReadOnlyList<SeriesMeasures> members, int seed) =>
        Group(name, "macro", members, seed, SeriesMeasureList.All.Select(m => (m, (Func<IReadOnlyList<SeriesMeasures>, double>)(drawn => Mean.OfDefined(drawn.Select(m.OfOne))))));

    private static MeasuredGroup Pooled(string name, IReadOnlyList<SeriesMeasures> members, int seed) =>
        Group(name, "pooled", members, seed, SeriesMeasureList.All.Where(m => m.OfAll is not null).Select(m => (m, m.OfAll!)));

    // Whole channels are drawn: samples and events within one are not independent.
    private static MeasuredGroup Group(string name, string kind, IReadOnlyList<SeriesMeasures> members, int seed, IEnumerable<(SeriesMeasure Measure, Func<IReadOnlyList<SeriesMeasures>, double> Of)> measures)
    {
        var group = new MeasuredGroup { Name = name, Kind = kind, Members = (ulong)members.Count };
        foreach (var (measure, of) in measures)
        {
            var interval = Bootstrap.Of(members.Count, drawn => of([.. drawn.Select(i => members[i])]), seed, Draws, IntervalProbability);
            group.Measures.Add(new Measure { Name = measure.Name, Unit = measure.Unit, Value = interval.Value, Lower = interval.Lower, Upper = interval.Upper });
        }
        return group;
    }
}
