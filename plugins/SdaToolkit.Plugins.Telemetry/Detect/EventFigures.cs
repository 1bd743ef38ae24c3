using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Pictures of a channel with the band that was expected and the events.</summary>
internal static class EventFigures
{
    private const int MostPoints = 1500;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>A judged channel over the test telemetry.</summary>
    public static Figure Of(int c, DetectResult result, SeriesBank bank, AlignedTelemetry test, string unit)
    {
        var name = bank.Names[bank.Judged[c]];
        var mine = result.Events.Where(e => e.Channels.Any(p => string.Equals(p.Channel, name, StringComparison.Ordinal))).ToList();
        var figure = new Figure
        {
            Title = name,
            Caption = "Line: the values, highest and lowest of each stretch. Band: where the highest and lowest value of 64 samples lie by what the stream showed until then, with three deviations. Shaded: events.",
            TextAlternative = $"{name} over the judged telemetry with {mine.Count} event{(mine.Count == 1 ? "" : "s")}.",
            XAxis = XAxis(test),
            YAxis = new Axis { Label = name, Unit = unit },
        };
        if (bank.Bands is { } bands) figure.Layers.Add(new Layer { Name = "Expected", Role = LayerRole.Context, Band = Band(bands[c], test) });
        var first = (long)bank.Count - test.TimesNs.Length;
        var spans = new SpanMark();
        foreach (var e in mine)
        {
            spans.Start.Add(X(test, Math.Max(0, (long)e.FirstIndex - first)));
            spans.End.Add(X(test, Math.Max(0, (long)e.LastIndex - first)));
            spans.Labels.Add("");
        }
        if (mine.Count > 0) figure.Layers.Add(new Layer { Name = "Events", Role = LayerRole.Alert, Spans = spans });
        figure.Layers.Add(new Layer { Name = "Values", Role = LayerRole.Primary, Line = Line(test.Columns[bank.Judged[c]], test) });
        return figure;
    }

    /// <summary>The scores with the threshold.</summary>
    public static Figure Scores(DetectResult result, SeriesBank bank, AlignedTelemetry test)
    {
        var offset = (long)result.FirstScoreIndex - (bank.Count - test.TimesNs.Length);
        var line = new LineMark();
        foreach (var (from, to) in Stretches(result.Scores.Count))
        {
            var highest = 0.0;
            for (var i = from; i < to; i++) highest = Math.Max(highest, result.Scores[i]);
            line.X.Add(X(test, Math.Clamp(from + offset, 0, test.TimesNs.Length - 1)));
            line.Y.Add(Math.Max(highest, 0.01));
        }
        return new Figure
        {
            Title = "Score",
            Caption = "The highest score of each stretch; an event begins where it reaches 1.",
            TextAlternative = "The score over time with the alarm threshold at 1.",
            XAxis = XAxis(test),
            YAxis = new Axis { Label = "Score", Scale = AxisScale.Log },
            Layers =
            {
                new Layer { Name = "Score", Role = LayerRole.Primary, Line = line },
                new Layer { Name = "Alarm threshold", Role = LayerRole.Limit, Rule = new RuleMark { Y = 1 } },
            },
        };
    }

    private static Axis XAxis(AlignedTelemetry test) => test.IsUtc && test.TimesNs.Length > 0
        ? new Axis { Label = "Time", Scale = AxisScale.Time, TimeOrigin = EventMessages.Utc(test.TimesNs[0]) }
        : new Axis { Label = "Sample" };

    private static double X(AlignedTelemetry test, long i) => test.IsUtc ? (test.TimesNs[i] - test.TimesNs[0]) / NanosecondsPerSecond : i;

    private static BandMark Band(List<ExpectedBand> bands, AlignedTelemetry test)
    {
        var band = new BandMark();
        foreach (var (from, _) in Stretches(Math.Min(bands.Count, test.TimesNs.Length)))
        {
            if (double.IsNaN(bands[from].Lower)) continue;
            band.X.Add(X(test, from));
            band.Lower.Add(bands[from].Lower);
            band.Upper.Add(bands[from].Upper);
        }
        return band;
    }

    private static LineMark Line(double[] values, AlignedTelemetry test)
    {
        var line = new LineMark();
        foreach (var (from, to) in Stretches(values.Length))
        {
            var (lowest, highest) = (double.NaN, double.NaN);
            for (var i = from; i < to; i++)
            {
                if (double.IsNaN(values[i])) continue;
                (lowest, highest) = double.IsNaN(lowest) ? (values[i], values[i]) : (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
            }
            line.X.Add(X(test, from));
            line.Y.Add(lowest);
            if (to - from < 2) continue;
            line.X.Add(X(test, from));
            line.Y.Add(highest);
        }
        return line;
    }

    private static IEnumerable<(int From, int To)> Stretches(int count)
    {
        var length = Math.Max(1, (count + MostPoints - 1) / MostPoints);
        for (var at = 0; at < count; at += length) yield return (at, Math.Min(count, at + length));
    }
}
