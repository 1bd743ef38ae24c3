namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>The outlines of points, of about equal area.</summary>
internal static class MarkerShape
{
    /// <summary>How points of a shape are painted: open shapes by their strokes, closed ones filled and set off from what lies below.</summary>
    public static ReadOnlySpan<(string Name, string? Value)> Attributes(Marker marker, bool crowded)
    {
        if (marker is Marker.Plus or Marker.Cross) return new[] { ("fill", (string?)"none"), ("stroke", "currentColor"), ("stroke-width", "1.75") };
        if (crowded) return new[] { ("fill", (string?)"currentColor"), ("fill-opacity", "0.55") };
        return new[] { ("fill", (string?)"currentColor"), ("class", "sda-edge"), ("stroke", Theme.Light("surface")), ("stroke-width", "0.75") };
    }

    /// <summary>Path of a point.</summary>
    /// <param name="marker">The shape.</param>
    /// <param name="at">Its centre.</param>
    /// <param name="radius">Radius of a circle of the same visual weight, pixels.</param>
    public static string Path(Marker marker, Spot at, double radius)
    {
        var (r, d) = (Px.Of(radius), Px.Of(2 * radius));
        var (half, side) = (radius * 0.9, Px.Of(radius * 1.8));
        var wide = radius * 1.3;
        return marker switch
        {
            Marker.Circle => $"M{Px.Of(new Spot(at.X - radius, at.Y))}a{r},{r} 0 1 0 {d},0a{r},{r} 0 1 0 {Px.Of(-2 * radius)},0z",
            Marker.Square => $"M{Px.Of(new Spot(at.X - half, at.Y - half))}h{side}v{side}h{Px.Of(-1.8 * radius)}z",
            Marker.Triangle => $"M{Px.Of(new Spot(at.X, at.Y - wide))}l{Px.Of(wide * 0.9)},{Px.Of(wide * 1.6)}h{Px.Of(wide * -1.8)}z",
            Marker.Diamond => $"M{Px.Of(new Spot(at.X, at.Y - wide))}l{Px.Of(wide)},{Px.Of(wide)}l{Px.Of(-wide)},{Px.Of(wide)}l{Px.Of(-wide)},{Px.Of(-wide)}z",
            Marker.Plus => $"M{Px.Of(new Spot(at.X - wide, at.Y))}h{Px.Of(2 * wide)}M{Px.Of(new Spot(at.X, at.Y - wide))}v{Px.Of(2 * wide)}",
            _ => $"M{Px.Of(new Spot(at.X - radius, at.Y - radius))}l{d},{d}M{Px.Of(new Spot(at.X - radius, at.Y + radius))}l{d},{Px.Of(-2 * radius)}",
        };
    }
}
