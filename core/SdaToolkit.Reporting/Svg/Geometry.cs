using System.Globalization;

namespace SdaToolkit.Reporting.Svg;

/// <summary>A place on the drawing, in its pixels; y grows downwards.</summary>
internal readonly record struct Spot(double X, double Y)
{
    /// <summary>Whether the place exists.</summary>
    public bool IsDefined => double.IsFinite(X) && double.IsFinite(Y);
}

/// <summary>An upright rectangle on the drawing, in its pixels.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public Spot Center => new(Left + (Width / 2), Top + (Height / 2));

    /// <summary>Whether two rectangles share area.</summary>
    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether another rectangle lies inside.</summary>
    public bool Encloses(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
}

/// <summary>Pixel coordinates as text.</summary>
internal static class Px
{
    /// <summary>At most two decimals, without trailing zeros.</summary>
    public static string Of(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A point of a path or polygon.</summary>
    public static string Of(Spot spot) => $"{Of(spot.X)},{Of(spot.Y)}";
}
