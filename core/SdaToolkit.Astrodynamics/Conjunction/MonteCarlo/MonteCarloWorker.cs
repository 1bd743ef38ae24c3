namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Judges blocks of samples of one encounter; one instance a thread.</summary>
internal abstract class MonteCarloWorker
{
    /// <summary>The path comes within the hard-body radius in the window.</summary>
    public const byte Hit = 1;

    /// <summary>It is within it when the window begins.</summary>
    public const byte InsideAtStart = 2;

    /// <summary>The sample is no ellipse, so it has no path; it counts as no hit.</summary>
    public const byte Undefined = 4;

    /// <summary>Outcome of every row of a block of <see cref="NormalColumns.Stride"/>.</summary>
    /// <param name="z">Standard normal numbers, a column a dimension.</param>
    /// <param name="outcome">Bits above, a row a sample.</param>
    public abstract void Judge(ReadOnlySpan<double> z, Span<byte> outcome);

    /// <summary>Secondary less primary at the closest approach nearest to the middle of the window, and not outside the window, m.</summary>
    public abstract void Misses(ReadOnlySpan<double> z, Span<double> x, Span<double> y, Span<double> w);
}
