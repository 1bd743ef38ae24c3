using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Where a label might stand.</summary>
/// <param name="X">The end, middle or start of the text, pixels.</param>
/// <param name="Baseline">Baseline of the text, pixels.</param>
/// <param name="Anchor">Which part of the text stands at X: a text that turns out wider than estimated grows away from there.</param>
internal readonly record struct LabelSpot(double X, double Baseline, string Anchor)
{
    private const double Ascent = 10;
    private const double LineHeight = 14;

    /// <summary>The rectangle that a text of this width takes.</summary>
    public Box BoxOf(double width)
    {
        var left = Anchor switch { "end" => X - width, "middle" => X - (width / 2), _ => X };
        return new Box(left - 1, Baseline - Ascent, width + 2, LineHeight);
    }
}

/// <summary>A label that found its place.</summary>
/// <param name="Text">The text, shortened where needed.</param>
/// <param name="Color">Name of its colour.</param>
/// <param name="Spot">Its place.</param>
internal readonly record struct PlacedLabel(string Text, string Color, LabelSpot Spot);

/// <summary>Finds room for labels so that they cover neither each other nor the points they name, and lines only where nothing else is free.</summary>
/// <param name="area">Labels stay inside.</param>
internal sealed class LabelPlacer(Box area)
{
    private const double LongestFraction = 0.45;
    private const double RowHeight = 10;
    private readonly List<Box> _taken = [];
    private readonly List<Box> _crossed = [];
    private readonly List<PlacedLabel> _placed = [];

    /// <summary>The labels in the order they were placed.</summary>
    public IReadOnlyList<PlacedLabel> Placed => _placed;

    /// <summary>Where labels may be.</summary>
    public Box Area => area;

    /// <summary>Keeps labels off a rectangle.</summary>
    public void Avoid(Box box) => _taken.Add(box);

    /// <summary>Keeps labels off a rectangle where there is other room.</summary>
    public void AvoidIfPossible(Box box) => _crossed.Add(box);

    /// <summary>Tries each place in turn; false where none has room.</summary>
    public bool TryPlace(string text, string color, params ReadOnlySpan<LabelSpot> candidates)
    {
        var width = TextMetrics.Width(text, Canvas.TextSize);
        foreach (var crossing in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var spot in candidates)
            {
                var box = spot.BoxOf(width);
                if (!area.Encloses(box) || _taken.Exists(box.Overlaps) || (!crossing && _crossed.Exists(box.Overlaps))) continue;
                _taken.Add(box);
                _placed.Add(new PlacedLabel(text, color == "context" ? "muted" : color, spot));
                return true;
            }
        }

        return false;
    }

    /// <summary>Places the label of a point beside, above or below it.</summary>
    public bool TryPlaceAround(string label, string color, Spot point, double gap)
    {
        var text = TextMetrics.Fit(SafeText.Clean(label), area.Width * LongestFraction, Canvas.TextSize);
        var (right, left) = (point.X + gap, point.X - gap);
        var (level, above, below) = (point.Y + 4, point.Y - gap - 1, point.Y + gap + RowHeight);
        return TryPlace(text, color,
            new LabelSpot(right, level, "start"), new LabelSpot(left, level, "end"), new LabelSpot(point.X, above, "middle"), new LabelSpot(point.X, below, "middle"),
            new LabelSpot(right - 2, above + 2, "start"), new LabelSpot(right - 2, below - 4, "start"), new LabelSpot(left + 2, above + 2, "end"), new LabelSpot(left + 2, below - 4, "end"));
    }
}
