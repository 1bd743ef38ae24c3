namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What <see cref="EigenvalueClipping"/> did to one eigenvalue.</summary>
/// <param name="FromM2">As it was, m².</param>
/// <param name="ToM2">As it is, m²; the same where it was not clipped.</param>
public readonly record struct ClippedEigenvalue(double FromM2, double ToM2)
{
    /// <summary>Whether it was raised.</summary>
    public bool IsClipped => ToM2 > FromM2;
}

/// <summary>An encounter plane after <see cref="EigenvalueClipping"/>, with what was changed.</summary>
/// <param name="Encounter">
/// The encounter. Where nothing was clipped, the very values given; else turned to the axes of the covariance, x along the larger, which keeps an eigenvalue that is tiny
/// against the other.
/// </param>
/// <param name="LimitM2">The clipping limit, m².</param>
/// <param name="Larger">The larger eigenvalue of the covariance.</param>
/// <param name="Smaller">The smaller one.</param>
public readonly record struct RepairedEncounter(EncounterPlane Encounter, double LimitM2, ClippedEigenvalue Larger, ClippedEigenvalue Smaller)
{
    /// <summary>Whether anything was changed.</summary>
    public bool IsRepaired => Larger.IsClipped || Smaller.IsClipped;
}

/// <summary>Makes the covariance in the encounter plane positive definite by raising small and negative eigenvalues to a limit (Hall, Hejduk and Johnson 2017).</summary>
/// <remarks>
/// Source: D. T. Hall, M. D. Hejduk and L. C. Johnson, "Remediating non-positive definite state covariances for collision probability estimation", AAS 17-567, 2017:
/// eigenvalues of the projected 2×2 position covariance below (1e-4 · hard-body radius)² become that. The limit is a ten-thousandth of the disk in standard
/// deviation, so a covariance that was valid changes the probability by no more than rounding does. Nothing calls this silently: the methods of probability refuse an
/// indefinite covariance, and who repairs one reports it.
/// </remarks>
public static class EigenvalueClipping
{
    /// <summary>Standard deviation of the limit in units of the hard-body radius. Dimensionless.</summary>
    public const double RelativeLimit = 1e-4;

    /// <summary>Raises eigenvalues of the covariance below (1e-4 · radius)².</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane; any finite values.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, above 0.</param>
    /// <returns>The encounter and both eigenvalues, before and after.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is not above 0.</exception>
    public static RepairedEncounter Repair(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        if (!(hardBodyRadiusMetres > 0) || !double.IsFinite(hardBodyRadiusMetres))
            throw new ArgumentOutOfRangeException(nameof(hardBodyRadiusMetres), hardBodyRadiusMetres, "a finite radius above 0 m");
        var (xx, xy, yy) = (encounter.VarianceXM2, encounter.CovarianceXYM2, encounter.VarianceYM2);
        if (!double.IsFinite(encounter.MissDistanceMetres + xx + xy + yy)) throw new ArgumentException($"not finite: {encounter}", nameof(encounter));
        var limit = RelativeLimit * hardBodyRadiusMetres * RelativeLimit * hardBodyRadiusMetres;
        var (mean, root) = ((0.5 * xx) + (0.5 * yy), double.Hypot((0.5 * xx) - (0.5 * yy), xy));
        var (larger, smaller) = Eigenvalues(xx, xy, yy, mean, root);
        var (first, second) = (new ClippedEigenvalue(larger, Math.Max(larger, limit)), new ClippedEigenvalue(smaller, Math.Max(smaller, limit)));
        if (!first.IsClipped && !second.IsClipped) return new(encounter, limit, first, second);

        // Half the double angle of the larger axis.
        var (sin, cos) = Math.SinCos(0.5 * Math.Atan2(2 * xy, xx - yy));
        var (x, y) = (encounter.MissXMetres, encounter.MissYMetres);
        return new(new((cos * x) + (sin * y), (cos * y) - (sin * x), first.ToM2, 0, second.ToM2), limit, first, second);
    }

    private static (double Larger, double Smaller) Eigenvalues(double xx, double xy, double yy, double mean, double root)
    {
        if (xy == 0) return (Math.Max(xx, yy), Math.Min(xx, yy));
        // The one without cancellation first, the other from the determinant, exact to rounding by Kahan's difference of products.
        var square = xy * xy;
        var determinant = Math.FusedMultiplyAdd(xx, yy, -square) + Math.FusedMultiplyAdd(-xy, xy, square);
        return mean >= 0 ? (mean + root, determinant / (mean + root)) : (determinant / (mean - root), mean - root);
    }
}
