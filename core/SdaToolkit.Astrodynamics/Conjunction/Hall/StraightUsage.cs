namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>How long an encounter lasts and how far its end is from the instant, as parts of the shorter orbital period, by straight motion in closed form.</summary>
/// <remarks>
/// The measures of <see cref="TwoDimensionalUsage"/> before anything is followed along the orbits (Hall, Baars and Casali 2023): enough to say that an encounter is far
/// from its limits, not that it is near. Default value: none.
/// </remarks>
/// <param name="Extended">Twice 8.2 standard deviations (γ = 1e-16) of the time of the largest overlap, over the period. Dimensionless. NaN: there is none.</param>
/// <param name="Offset">Time of the largest overlap and half that duration, over the period. Dimensionless. NaN: there is none.</param>
public readonly record struct StraightUsage(double Extended, double Offset)
{
    // Of the thresholds of the full check.
    private const double Share = 0.25;

    /// <summary>Whether both measures are below a quarter of the thresholds of <see cref="TwoDimensionalUsage"/>.</summary>
    public bool IsFarBelowLimits => Extended < Share * TwoDimensionalUsage.MostExtended && Offset < Share * TwoDimensionalUsage.MostOffset;

    /// <summary>Measures an encounter; NaN where an orbit is no ellipse or the covariance of either object, or of both, is not positive definite.</summary>
    /// <param name="encounter">States and covariances near closest approach.</param>
    /// <param name="options">Constants; null for CARA's.</param>
    public static StraightUsage Of(Encounter encounter, HallOptions? options = null)
    {
        options ??= HallOptions.Default;
        var none = new StraightUsage(double.NaN, double.NaN);
        var (one, two) = (encounter.Primary, encounter.Secondary);
        var period = Math.Min(Period(one, options.GmM3PerS2), Period(two, options.GmM3PerS2));
        var (first, second) = (one.Covariance.PositionM2, two.Covariance.PositionM2);
        if (!(period > 0) || !IsPositive(first) || !IsPositive(second) || !ClippedInverse.TryCompute(first + second, 0, out var inverse) || inverse.Clipped) return none;
        var (r, v) = (encounter.RelativePositionM, encounter.RelativeVelocityMPerS);
        var (along, square) = (Vec3.Dot(r, inverse.Inverse * v), Vec3.Dot(v, inverse.Inverse * v));
        var half = Coppola2012.TwoSidedDeviations(options.DurationGamma) / Math.Sqrt(square);
        return new(2 * half / period, (Math.Abs(along / square) + half) / period);
    }

    private static bool IsPositive(Matrix3 a) => ClippedInverse.TryCompute(a, 0, out var inverse) && !inverse.Clipped;

    private static double Period(EncounterObject o, double gm)
    {
        var inverseAxis = (2 / o.PositionM.Norm) - (o.VelocityMPerS.NormSquared / gm);
        return inverseAxis > 0 ? Math.Tau / Math.Sqrt(gm * inverseAxis * inverseAxis * inverseAxis) : double.NaN;
    }
}
