using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>The table: the machine and the rows, as Markdown or JSON.</summary>
internal sealed record ComparisonTable(Machine Machine, string Data, bool Quick, IReadOnlyList<ComparisonRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Machine}; {Data}.");
        if (Quick) text.AppendLine().AppendLine("A quick run, to see that all of it works: its figures mean little.");
        text.AppendLine();
        text.AppendLine("| what | inputs | baseline | baseline figure | ours | ratio | target | kernel | note |");
        text.AppendLine("|---|---|---|---:|---:|---:|---:|---|---|");
        foreach (var row in Rows) text.AppendLine(Line(row));
        return text.ToString();
    }

    private static string Line(ComparisonRow row)
    {
        var target = row.TargetRatio is { } t ? $"≥ {Digits(t)}" : row.TargetSeconds is { } limit ? $"< {Figure(limit, FigureUnit.Seconds)}"
            : row.TargetMillionPerSecond is { } rate ? $"≥ {Figure(rate, FigureUnit.MillionPerSecond)}" : "";
        string[] cells = [row.What, row.Inputs, row.Baseline, Figure(row.BaselineFigure, row.Unit), Figure(row.OurFigure, row.Unit), row.Ratio is { } r ? Digits(r) : "–", target, row.Kernel, row.Note];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Figure(double? value, FigureUnit unit) =>
        value is not { } v ? "–" : unit == FigureUnit.Seconds ? v < 1 ? $"{Digits(v * 1000)} ms" : $"{Digits(v)} s" : $"{Digits(v)} M/s";

    /// <summary>Three digits: more would be noise.</summary>
    private static string Digits(double value) => value switch
    {
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("F2", CultureInfo.InvariantCulture),
        _ => value.ToString("G2", CultureInfo.InvariantCulture),
    };
}
