using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>What single channels or folds came to, best first.</summary>
internal static class EvaluationFigure
{
    /// <summary>The figure; null where there are fewer than two.</summary>
    public static Figure? Of(IReadOnlyList<MeasuredGroup> singles)
    {
        var kind = singles.Count == 0 ? "" : singles[^1].Kind;
        var members = singles.Where(g => g.Kind == kind).ToList();
        if (members.Count < 2) return null;
        var (ranked, marked) = members[0].Measures.Any(m => m.Name == "vus_pr") ? ("vus_pr", "event_f1") : ("auc_pr", "f1");
        var ordered = members.Where(g => !double.IsNaN(Value(g, ranked))).OrderByDescending(g => Value(g, ranked)).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        if (ordered.Count < 2) return null;
        double[] places = [.. Enumerable.Range(1, ordered.Count).Select(i => (double)i)];
        return new Figure
        {
            Title = $"{ranked} and {marked} of each {kind}",
            Caption = $"Each {kind} by falling {ranked}. Best is 1.",
            TextAlternative = $"{ordered.Count} of kind {kind}: the best is {ordered[0].Name}, the worst {ordered[^1].Name}.",
            XAxis = new Axis { Label = $"Place among the {ordered.Count}", Minimum = 0, Maximum = ordered.Count + 1 },
            YAxis = new Axis { Label = "Measure", Minimum = 0, Maximum = 1 },
            Layers =
            {
                new Layer { Name = ranked, Role = LayerRole.Primary, Line = new LineMark { X = { places }, Y = { ordered.Select(g => Value(g, ranked)) } } },
                new Layer { Name = marked, Role = LayerRole.Secondary, Scatter = new ScatterMark { X = { places }, Y = { ordered.Select(g => Value(g, marked)) } } },
            },
        };
    }

    private static double Value(MeasuredGroup group, string name) => group.Measures.FirstOrDefault(m => m.Name == name)?.Value ?? double.NaN;
}
