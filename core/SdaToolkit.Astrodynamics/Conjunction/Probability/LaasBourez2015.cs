using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision as a power series (Serra, Arzelier, Joldes, Lasserre, Rondepierre and Salvy 2015 and 2016).</summary>
/// <remarks>
/// <para>Source: R. Serra, D. Arzelier, M. Joldes, J.-B. Lasserre, A. Rondepierre and B. Salvy, "Fast and accurate computation of orbital collision probability for
/// short-term encounters", JGCD 39(5), 2016, algorithm 1; first in Serra's doctoral thesis, INSA Toulouse, 2015. Other toolkits call it Laas 2015, after the authors'
/// laboratory. Assumptions as for <see cref="Foster1992"/>.</para>
/// <para>exp(−p R²) Σ cₖ, all cₖ above 0, p = 1/(2σ²) of the shorter axis, by a recurrence of four terms. Summed in a scaled form, so that neither
/// the factor underflows nor the sum overflows.</para>
/// <para>Range: rounding in the recurrence grows as (p R²)³, to 2e-9 of the result at 400 and 1e-3 at 36,000, so the method is not applicable above <see cref="LargestExponent"/>, nor where
/// <see cref="MostTerms"/> terms are too few. The value then still is that of the series. Accuracy: 1e-8 relative to the exact integral.</para>
/// </remarks>
public static class LaasBourez2015
{
    /// <summary>The largest p R² = R²/(2σ²), σ that of the shorter axis. Dimensionless.</summary>
    public const double LargestExponent = 400;

    /// <summary>Terms of the series at most.</summary>
    public const int MostTerms = 50_000;

    private const double Negligible = 1e-17;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The probability; NaN with its status where the covariance is none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static PlanarProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out var limit)) return disk.Limit(limit);
        if (disk.IsHopelesslyFar) return PlanarProbability.Good(0, disk.Status);
        var terms = new LaasBourezTerms(disk);
        var value = terms.Sum(MostTerms, Negligible, out var complete);
        if (!complete)
            return PlanarProbability.NotApplicable(Math.Min(1, value), disk.Status, $"{MostTerms} terms of the series are too few: p R² = {Number(terms.Exponent)}");
        if (terms.Exponent > LargestExponent)
            return PlanarProbability.NotApplicable(Math.Min(1, value), disk.Status,
                $"p R² = R²/(2σ²) = {Number(terms.Exponent)} with R = {Number(disk.RadiusM)} m and σ = {Number(disk.Axes.ShortSigma)} m; above {LargestExponent} rounding in the recurrence spoils the sum");
        return PlanarProbability.Good(value, disk.Status);
    }
}
