using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Chooses as many ticks as there is room for their labels.</summary>
internal static class AxisTicks
{
    private const double LeastGap = 12;
    private const double LeastDistance = 56;
    private const double RowDistance = 44;

    /// <summary>Ticks of a vertical axis of this height.</summary>
    public static TickSet Vertical(Scale scale, double height) => scale.Ticks(Math.Max(3, (int)(height / RowDistance) + 1));

    /// <summary>Ticks of a horizontal axis of this width whose labels do not touch.</summary>
    public static TickSet Horizontal(Scale scale, double width)
    {
        for (var atMost = (int)(width / LeastDistance) + 1; atMost > 2; atMost--)
        {
            var ticks = scale.Ticks(atMost);
            if (Fits(ticks.Major, scale, width)) return ticks;
        }

        return scale.Ticks(2);
    }

    /// <summary>Width of the widest label.</summary>
    public static double WidestLabel(TickSet ticks) =>
        ticks.Major.Count == 0 ? 0 : ticks.Major.Max(t => TextMetrics.Width(t.Label, Canvas.TextSize));

    private static bool Fits(IReadOnlyList<Tick> ticks, Scale scale, double width)
    {
        var (labelsEnd, contextsEnd) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var tick in ticks)
        {
            var at = scale.Fraction(tick.Value) * width;
            var (label, context) = (TextMetrics.Width(tick.Label, Canvas.TextSize), TextMetrics.Width(tick.Context, Canvas.TextSize));
            if (at - (label / 2) < labelsEnd + LeastGap || (context > 0 && at - (context / 2) < contextsEnd + LeastGap)) return false;
            labelsEnd = at + (label / 2);
            if (context > 0) contextsEnd = at + (context / 2);
        }

        return true;
    }
}
