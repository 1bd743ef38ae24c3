using SdaToolkit.Reporting.Scales;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Places values of the two axes on the drawing.</summary>
internal abstract class Projection(Scale x, Scale y, Box plot)
{
    private const double FarOutside = 100;

    /// <summary>The horizontal axis, or the angle.</summary>
    public Scale X { get; } = x;

    /// <summary>The vertical axis, or the radius.</summary>
    public Scale Y { get; } = y;

    /// <summary>The rectangle that the axes span.</summary>
    public Box Plot { get; } = plot;

    /// <summary>Where a pair of values lies; undefined where one of them has no place on its axis.</summary>
    public Spot Place(double x, double y) => PlaceFractions(Bounded(X.Fraction(x)), Bounded(Y.Fraction(y)));

    /// <summary>Whether a pair of values lies within both axes.</summary>
    public virtual bool Shows(double x, double y) => X.Contains(x) && Y.Contains(y);

    /// <summary>Points along the image of a straight line between two pairs of values, both ends included.</summary>
    public abstract IEnumerable<Spot> Along(double x0, double y0, double x1, double y1);

    protected abstract Spot PlaceFractions(double x, double y);

    /// <summary>Values far outside keep their direction, without numbers that a viewer cannot hold.</summary>
    private static double Bounded(double fraction) => Math.Clamp(fraction, -FarOutside, FarOutside);
}

/// <summary>Two straight axes at right angles.</summary>
internal sealed class CartesianProjection(Scale x, Scale y, Box plot) : Projection(x, y, plot)
{
    public override IEnumerable<Spot> Along(double x0, double y0, double x1, double y1) => [Place(x0, y0), Place(x1, y1)];

    protected override Spot PlaceFractions(double x, double y) => new(Plot.Left + (x * Plot.Width), Plot.Bottom - (y * Plot.Height));
}

/// <summary>An angle in degrees, clockwise from the top, and a radius.</summary>
internal sealed class PolarProjection(Scale angleDeg, Scale radius, Box plot) : Projection(angleDeg, radius, plot)
{
    private const double DegreesPerPiece = 3;

    /// <summary>Radius of the outer circle, in pixels.</summary>
    public double Radius => Plot.Width / 2;

    public override bool Shows(double x, double y) => double.IsFinite(x) && Y.Contains(y);

    public override IEnumerable<Spot> Along(double x0, double y0, double x1, double y1)
    {
        var pieces = (int)Math.Clamp(Math.Ceiling(Math.Abs(x1 - x0) / DegreesPerPiece), 1, 360);
        for (var i = 0; i <= pieces; i++)
        {
            var t = i / (double)pieces;
            yield return Place(x0 + (t * (x1 - x0)), y0 + (t * (y1 - y0)));
        }
    }

    protected override Spot PlaceFractions(double x, double y)
    {
        var (sin, cos) = Math.SinCos(x * Math.Tau);
        var r = Math.Max(0, y) * Radius;
        return new Spot(Plot.Center.X + (r * sin), Plot.Center.Y - (r * cos));
    }
}
