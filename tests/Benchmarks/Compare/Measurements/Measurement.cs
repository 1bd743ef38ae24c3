namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Some rows of the table. To add one: a class here, and a line in <see cref="CompareCommand"/>.</summary>
internal abstract class Measurement
{
    /// <summary>What <c>--only</c> names.</summary>
    public abstract string Group { get; }

    /// <summary>Measures; never fails for a peer that is absent.</summary>
    public abstract IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick);
}
