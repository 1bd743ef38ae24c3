namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Encounters as columns, a row each: the same numbers as <see cref="EncounterPlane"/> has, and the radius. Default value: no rows.</summary>
public readonly ref struct EncounterColumns
{
    /// <summary>Columns of one length.</summary>
    /// <param name="missXMetres">x of the secondary relative to the primary, m.</param>
    /// <param name="missYMetres">y, m.</param>
    /// <param name="varianceXM2">Variance of x, both objects together, m².</param>
    /// <param name="covarianceXYM2">Covariance of x and y, m².</param>
    /// <param name="varianceYM2">Variance of y, m².</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public EncounterColumns(ReadOnlySpan<double> missXMetres, ReadOnlySpan<double> missYMetres, ReadOnlySpan<double> varianceXM2, ReadOnlySpan<double> covarianceXYM2,
        ReadOnlySpan<double> varianceYM2, ReadOnlySpan<double> hardBodyRadiusMetres)
    {
        var n = missXMetres.Length;
        if (missYMetres.Length != n || varianceXM2.Length != n || covarianceXYM2.Length != n || varianceYM2.Length != n || hardBodyRadiusMetres.Length != n)
            throw new ArgumentException($"columns of {n}, {missYMetres.Length}, {varianceXM2.Length}, {covarianceXYM2.Length}, {varianceYM2.Length} and {hardBodyRadiusMetres.Length} rows; all must have one length", nameof(missXMetres));
        MissXMetres = missXMetres;
        MissYMetres = missYMetres;
        VarianceXM2 = varianceXM2;
        CovarianceXYM2 = covarianceXYM2;
        VarianceYM2 = varianceYM2;
        HardBodyRadiusMetres = hardBodyRadiusMetres;
    }

    /// <summary>Rows.</summary>
    public int Length => MissXMetres.Length;

    /// <summary>x of the secondary relative to the primary, m.</summary>
    public ReadOnlySpan<double> MissXMetres { get; }

    /// <summary>y, m.</summary>
    public ReadOnlySpan<double> MissYMetres { get; }

    /// <summary>Variance of x, m².</summary>
    public ReadOnlySpan<double> VarianceXM2 { get; }

    /// <summary>Covariance of x and y, m².</summary>
    public ReadOnlySpan<double> CovarianceXYM2 { get; }

    /// <summary>Variance of y, m².</summary>
    public ReadOnlySpan<double> VarianceYM2 { get; }

    /// <summary>Sum of the radii, m.</summary>
    public ReadOnlySpan<double> HardBodyRadiusMetres { get; }

    /// <summary>The encounter of a row.</summary>
    internal EncounterPlane Row(int row) => new(MissXMetres[row], MissYMetres[row], VarianceXM2[row], CovarianceXYM2[row], VarianceYM2[row]);
}
