namespace SdaToolkit.Reporting;

/// <summary>How a figure is drawn.</summary>
public sealed record SvgOptions
{
    /// <summary>The least width drawn, pixels.</summary>
    public const int LeastWidth = 280;

    /// <summary>Width of the drawing, pixels at 100 %; at least 280. The height follows from the content.</summary>
    public int Width { get; init; } = 720;

    /// <summary>Start of every id in the drawing: letters, digits and hyphens; unique where several drawings share a page.</summary>
    public string IdPrefix { get; init; } = "figure";

    /// <summary>A file of its own, with namespace, background and style; else a part of a page that has <see cref="SvgRenderer.StyleSheet"/>.</summary>
    public bool Standalone { get; init; } = true;

    /// <summary>Whether the title is drawn above the figure; it is always there for screen readers.</summary>
    public bool ShowTitle { get; init; } = true;
}
