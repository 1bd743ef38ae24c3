using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Svg;

/// <summary>A label that found its place.</summary>
/// <param name="Text">The text, shortened where needed.</param>
/// <param name="Color">Name of its colour.</param>
/// <param name="X">Left end of the text, pixels.</param>
/// <param name="Baseline">Baseline of the text, pixels.</param>
internal readonly record struct PlacedLabel(string Text, string Color, double X, double Baseline);

/// <summary>Finds room for labels so that they cover neither each other nor the points they name.</summary>
/// <param name="area">Labels stay inside.</param>
internal sealed class LabelPlacer(Box area)
{
    private const double Ascent = 10;
    private const double LineHeight = 14;
    private const double LongestFraction = 0.45;
    private readonly List<Box> _taken = [];
    private readonly List<PlacedLabel> _placed = [];

    /// <summary>The labels in the order they were placed.</summary>
    public IReadOnlyList<PlacedLabel> Placed => _placed;

    /// <summary>Where labels may be.</summary>
    public Box Area => area;

    /// <summary>Keeps labels away from a rectangle.</summary>
    public void Avoid(Box box) => _taken.Add(box);

    /// <summary>Tries each left end and baseline in turn; false where none has room.</summary>
    public bool TryPlace(string text, string color, double width, params ReadOnlySpan<Spot> candidates)
    {
        foreach (var at in candidates)
        {
            var box = new Box(at.X - 1, at.Y - Ascent, width + 2, LineHeight);
            if (!area.Encloses(box) || _taken.Exists(box.Overlaps)) continue;
            _taken.Add(box);
            _placed.Add(new PlacedLabel(text, color, at.X, at.Y));
            return true;
        }

        return false;
    }

    /// <summary>Places the label of a point beside, above or below it.</summary>
    public bool TryPlaceAround(string label, string color, Spot point, double gap)
    {
        var text = TextMetrics.Fit(SafeText.Clean(label), area.Width * LongestFraction, Canvas.TextSize);
        var width = TextMetrics.Width(text, Canvas.TextSize);
        var (right, left, middle) = (point.X + gap, point.X - gap - width, point.X - (width / 2));
        return TryPlace(text, color, width,
            new Spot(right, point.Y + 4), new Spot(left, point.Y + 4), new Spot(middle, point.Y - gap - 1), new Spot(middle, point.Y + gap + Ascent),
            new Spot(right - 2, point.Y - gap + 1), new Spot(right - 2, point.Y + gap + 6), new Spot(left + 2, point.Y - gap + 1), new Spot(left + 2, point.Y + gap + 6));
    }
}
