namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>An encounter turned to the principal axes of its covariance and mirrored so that the miss is positive: m, and standard deviations in m.</summary>
internal readonly record struct PrincipalAxes(double LongMiss, double ShortMiss, double LongSigma, double ShortSigma)
{
    // On a covariance whose larger variance is 1, what rounding of its three numbers can do to the determinant.
    private const double DeterminantRounding = 4 * 2.220446049250313e-16;

    public static (PrincipalAxes Axes, CollisionProbabilityStatus Status) Of(EncounterPlane encounter)
    {
        var scale = Math.Max(encounter.VarianceXM2, encounter.VarianceYM2);
        if (scale == 0 && encounter.CovarianceXYM2 == 0)
            return (new(Math.Abs(encounter.MissXMetres), Math.Abs(encounter.MissYMetres), 0, 0), CollisionProbabilityStatus.CovarianceSingular);
        var (xx, xy, yy) = (encounter.VarianceXM2 / scale, encounter.CovarianceXYM2 / scale, encounter.VarianceYM2 / scale);
        var determinant = Determinant(xx, xy, yy);
        if (!(scale > 0) || !(determinant >= -DeterminantRounding)) return (default, CollisionProbabilityStatus.CovarianceIndefinite);
        // Along the axes a tiny variance is exact; turned, it may be all rounding.
        var singular = determinant <= (xy == 0 ? 0 : DeterminantRounding);

        var halfDifference = 0.5 * (xx - yy);
        var root = double.Hypot(halfDifference, xy);
        var larger = (0.5 * (xx + yy)) + root;
        var smaller = singular ? 0 : determinant / larger;
        var (longX, longY) = LongAxis(halfDifference, root, xy);
        var (missX, missY) = (encounter.MissXMetres, encounter.MissYMetres);
        var axes = new PrincipalAxes(
            Math.Abs((longX * missX) + (longY * missY)),
            Math.Abs((longX * missY) - (longY * missX)),
            Math.Sqrt(larger) * Math.Sqrt(scale),
            Math.Sqrt(smaller) * Math.Sqrt(scale));
        return (axes, singular ? CollisionProbabilityStatus.CovarianceSingular : CollisionProbabilityStatus.Computed);
    }

    // Kahan's difference of products: right to the last digits where ac and b² nearly cancel.
    private static double Determinant(double a, double b, double c)
    {
        var square = b * b;
        return Math.FusedMultiplyAdd(a, c, -square) + Math.FusedMultiplyAdd(-b, b, square);
    }

    private static (double X, double Y) LongAxis(double halfDifference, double root, double covariance)
    {
        if (root == 0) return (1, 0);
        // Of the two forms of the eigenvector, the one without cancellation.
        var (x, y) = halfDifference >= 0 ? (halfDifference + root, covariance) : (covariance, root - halfDifference);
        var norm = double.Hypot(x, y);
        return (x / norm, y / norm);
    }
}
