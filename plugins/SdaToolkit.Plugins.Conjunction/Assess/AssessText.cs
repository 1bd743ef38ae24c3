using System.Globalization;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Names and numbers as reasons and reports of assessments write them.</summary>
internal static class AssessText
{
    /// <summary>A probability, e.g. 1.05e-4.</summary>
    public static string Probability(double p) =>
        double.IsNaN(p) ? "none" : p == 0 ? "0" : p is >= 0.01 and <= 1 ? p.ToString("0.####", CultureInfo.InvariantCulture) : Shortened(p.ToString("0.00e+0", CultureInfo.InvariantCulture));

    /// <summary>Three figures.</summary>
    public static string Number(double value) => value == 0 ? "0" : Math.Abs(value) is >= 1e-3 and < 1e6 ? Plain(value) : Shortened(value.ToString("0.0e+0", CultureInfo.InvariantCulture));

    /// <summary>Metres, or kilometres from ten on.</summary>
    public static string Length(double metres) => Math.Abs(metres) < 10_000 ? $"{Number(metres)} m" : $"{Number(metres / 1000)} km";

    /// <summary>A span of time in the unit it reads best in.</summary>
    public static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        < 120 => $"{Number(seconds)} s",
        < 7200 => $"{Number(seconds / 60)} min",
        < 172_800 => $"{Number(seconds / 3600)} h",
        _ => $"{Number(seconds / 86_400)} days",
    };

    /// <summary>A number of things, e.g. "1 event" or "2,000 events".</summary>
    public static string Count(long number, string singular, string? plural = null) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>A time for people, to the millisecond, UTC.</summary>
    public static string Time(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().AddTicks(TimeSpan.TicksPerMillisecond / 2).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>How a reader knows an object.</summary>
    public static string Name(ObjectId id) => (id.Name, id.CatalogNumber) switch
    {
        ({ Length: > 0 } name, 0) => name,
        ({ Length: > 0 } name, var number) => $"{name} ({number})",
        (_, 0) => id.InternationalDesignator.Length > 0 ? id.InternationalDesignator : "unnamed object",
        (_, var number) => $"{number}",
    };

    /// <summary>The pair of an assessment.</summary>
    public static string Pair(ConjunctionAssessment a) => $"{Name(a.Object1)} and {Name(a.Object2)}";

    private static string Plain(double value)
    {
        var digits = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value, Math.Min(15, digits)).ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static string Shortened(string text) => text.Replace("e+", "e", StringComparison.Ordinal);
}
