using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Svg;

namespace SdaToolkit.Reporting.Scales;

/// <summary>The values 0, 1, 2 … have names, and ticks stand at these only.</summary>
internal sealed class CategoryScale(IReadOnlyList<string> names, double low, double high) : Scale(low, high)
{
    /// <summary>Least distance of the rows of two names, pixels.</summary>
    public const double RowHeight = 16;

    private const double WidestName = 150;
    private const double Margin = 0.5;

    public override double Fraction(double value) => (value - Low) / (High - Low);

    public override Scale Over(double low, double high) => new CategoryScale(names, low, high);

    /// <summary>The scale over all names, and over values beyond them.</summary>
    public static CategoryScale Of(IReadOnlyList<string> names, double low, double high) =>
        new(names, Math.Min(0, low) - Margin, Math.Max(names.Count - 1, high) + Margin);

    public override TickSet Ticks(int atMost)
    {
        var first = (int)Math.Max(0, Math.Ceiling(Low));
        var last = (int)Math.Min(names.Count - 1, Math.Floor(High));
        var every = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)Math.Max(2, atMost)));
        var (major, minor) = (new List<Tick>(), new List<double>());
        for (var i = first; i <= last; i++)
        {
            if ((i - first) % every == 0) major.Add(new Tick(i, TextMetrics.Fit(SafeText.Clean(names[i]), WidestName, Canvas.TextSize)));
            else minor.Add(i);
        }
        return new TickSet(major, minor);
    }
}
