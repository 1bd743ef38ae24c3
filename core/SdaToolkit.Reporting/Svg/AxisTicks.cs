using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Chooses as many ticks as there is room for their labels.</summary>
internal static class AxisTicks
{
    private const double LeastGap = 12;
    private const double LeastDistance = 64;
    private const double RowDistance = 38;

    /// <summary>Ticks of a vertical axis of this height.</summary>
    public static TickSet Vertical(Scale scale, double height) => scale is CategoryScale
        ? scale.Ticks((int)(height / CategoryScale.RowHeight))
        : scale.Ticks(Math.Max(3, (int)(height / RowDistance) + 1));

    /// <summary>Ticks of a horizontal axis of this width whose labels do not touch.</summary>
    public static TickSet Horizontal(Scale scale, double width)
    {
        var most = (int)(width / LeastDistance) + 1;
        for (var atMost = most; atMost > 2; atMost--)
        {
            var ticks = scale.Ticks(atMost);
            if (Fits(ticks.Major, scale, width) && Fits(Contexts(ticks), scale, width)) return ticks;
        }

        for (var atMost = most; atMost > 2; atMost--)
        {
            var ticks = WithoutCrowdedContexts(scale.Ticks(atMost), scale, width);
            if (Fits(ticks.Major, scale, width)) return ticks;
        }

        return WithoutCrowdedContexts(scale.Ticks(2), scale, width);
    }

    /// <summary>Width of the widest label.</summary>
    public static double WidestLabel(TickSet ticks) =>
        ticks.Major.Count == 0 ? 0 : ticks.Major.Max(t => TextMetrics.Width(t.Label, Canvas.TextSize));

    private static bool Fits(IReadOnlyList<Tick> ticks, Scale scale, double width)
    {
        for (var i = 1; i < ticks.Count; i++)
            if (!IsApart(ticks[i - 1], ticks[i], scale, width)) return false;
        return true;
    }

    private static bool IsApart(Tick before, Tick after, Scale scale, double width)
    {
        var distance = (scale.Fraction(after.Value) - scale.Fraction(before.Value)) * width;
        return distance >= LeastGap + ((TextMetrics.Width(before.Label, Canvas.TextSize) + TextMetrics.Width(after.Label, Canvas.TextSize)) / 2);
    }

    /// <summary>The second row of labels, as ticks of their own.</summary>
    private static List<Tick> Contexts(TickSet ticks) => [.. ticks.Major.Where(t => t.Context.Length > 0).Select(t => new Tick(t.Value, t.Context))];

    /// <summary>Where two contexts touch, the later stays: it holds for the ticks that follow, and the earlier can be told from it.</summary>
    private static TickSet WithoutCrowdedContexts(TickSet ticks, Scale scale, double width)
    {
        var kept = new HashSet<double>();
        var contexts = Contexts(ticks);
        for (var i = 0; i < contexts.Count; i++)
            if (i == contexts.Count - 1 || IsApart(contexts[i], contexts[i + 1], scale, width)) kept.Add(contexts[i].Value);
        return ticks with { Major = [.. ticks.Major.Select(t => kept.Contains(t.Value) ? t : t with { Context = "" })] };
    }
}
