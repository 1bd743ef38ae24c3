namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One encounter for the checks of two-dimensional methods and for 2D-Nc: what both rest on is computed once.</summary>
/// <remarks>
/// Source: D. T. Hall, L. Baars and S. Casali, "A multistep probability of collision computational algorithm", AAS 23-398, 2023. The values are those of
/// <see cref="TwoDimensionalUsage.Check(Encounter, HallOptions)"/> and <see cref="Hall2023.Compute(Encounter, HallOptions)"/>, bit for bit. Immutable and thread safe.
/// </remarks>
public sealed class MultistepEncounter
{
    private readonly Encounter _encounter;
    private readonly HallOptions _options;
    private readonly PeakOverlap? _overlap;
    private readonly OverlapCurve? _curve;

    /// <summary>Prepares an encounter.</summary>
    /// <param name="encounter">States and covariances near closest approach; the hard-body radius above 0.</param>
    /// <param name="options">Constants; null for CARA's.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the hard-body radius is not above 0.</exception>
    public MultistepEncounter(Encounter encounter, HallOptions? options = null)
    {
        (_encounter, _options) = (encounter, options ?? HallOptions.Default);
        HallInput.Require(encounter);
        _overlap = PeakOverlap.Prepare(encounter, _options);
        _curve = _overlap is null ? null : TwoDimensionalUsage.Curve(encounter, _options, _overlap);
    }

    /// <summary>Whether a two-dimensional probability holds.</summary>
    public TwoDimensionalUsageResult TwoDimensional() => TwoDimensionalUsage.Check(_encounter, _options, _overlap, _curve);

    /// <summary>The expected number of collisions by 2D-Nc.</summary>
    public Hall2023Result Number() => _overlap is null ? Hall2023.NoOrbit() : Hall2023.Compute(_encounter, _options, _overlap, _curve, out _);
}
