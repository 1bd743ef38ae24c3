namespace SdaToolkit.Reporting.Scales;

/// <summary>Maps the values of an axis to fractions of its length and chooses its ticks.</summary>
internal abstract class Scale(double low, double high)
{
    /// <summary>Value at the start of the axis.</summary>
    public double Low { get; } = low;

    /// <summary>Value at the end of the axis; above <see cref="Low"/>.</summary>
    public double High { get; } = high;

    /// <summary>0 at the low end, 1 at the high end, beyond that outside; NaN for a value that has no place.</summary>
    public abstract double Fraction(double value);

    /// <summary>At most this many labelled ticks (at least two).</summary>
    public abstract TickSet Ticks(int atMost);

    /// <summary>Whether a value lies on the axis.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The same scale over another range, where the caller needs equal lengths on both axes.</summary>
    public abstract Scale Over(double low, double high);
}
