using SdaToolkit.Formats.Cdm;
using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>Whether numbers can be a covariance of position, or of position and velocity.</summary>
/// <remarks>
/// A negative variance is refused. What else no covariance can be (in the position part a correlation beyond 1 by more than
/// <see cref="CdmCovariance.CorrelationTolerance"/> or an eigenvalue of the correlation matrix below −<see cref="CdmCovariance.IndefiniteTolerance"/>; a full
/// matrix that is indefinite) is named and kept as it is: an orbit message is wanted for its states too, as the standard's own examples are, and an analysis
/// that uses the covariance refuses it. A conjunction message, which is nothing without its covariance, is refused.
/// </remarks>
internal static class CovarianceRule
{
    /// <summary>Checks a lower triangle.</summary>
    /// <param name="l">By rows.</param>
    /// <param name="size">Rows: 3 or 6.</param>
    /// <param name="name">Names an element, rows and columns from 0.</param>
    /// <param name="line">The line an element stands in.</param>
    /// <param name="log">Takes what is found.</param>
    /// <exception cref="DataFormatException">A variance is negative; in strict mode, it is no covariance.</exception>
    public static void Check(IReadOnlyList<double> l, int size, Func<int, int, string> name, Func<int, int, int> line, OdmLog log)
    {
        var scale = new double[size];
        for (var i = 0; i < size; i++)
        {
            var variance = l[OdmCovariance.At(i, i)];
            if (variance < 0) throw log.Refuse(NdmReasons.ImpossibleCovariance, line(i, i), name(i, i), OdmCovariance.UnitOf(i, i).Format(variance), "0 or more: a variance", OdmCovariance.UnitOf(i, i).Name);
            scale[i] = Math.Sqrt(variance);
        }
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // Roots first, or the product may overflow.
                var limit = scale[i] * scale[j];
                var value = l[OdmCovariance.At(i, j)];
                if (Math.Abs(value) <= limit * (1 + CdmCovariance.CorrelationTolerance)) continue;
                var unit = OdmCovariance.UnitOf(i, j);
                log.Deviate(NdmReasons.ImpossibleCovariance, line(i, j), name(i, j), $"{unit.Format(value)} {unit.Name}", FormattableString.Invariant($"at most {limit / unit.ToSi:G6} {unit.Name} in size, the root of the variances' product"));
                return;
            }
        }
        CheckDefinite(l, scale, name(0, 0), line(0, 0), log);
    }

    private static void CheckDefinite(IReadOnlyList<double> l, double[] scale, string field, int line, OdmLog log)
    {
        if (IsPositive(l, scale, scale.Length, CdmCovariance.NoiseTolerance)) return;
        if (!IsPositive(l, scale, 3, CdmCovariance.IndefiniteTolerance))
        {
            log.Deviate(NdmReasons.ImpossibleCovariance, line, field, "a position part that is not positive semi-definite", FormattableString.Invariant($"no eigenvalue of the correlation matrix below -{CdmCovariance.IndefiniteTolerance}"));
            return;
        }

        var rounding = IsPositive(l, scale, scale.Length, CdmCovariance.IndefiniteTolerance);
        log.Deviate(rounding ? NdmReasons.CovarianceRounding : NdmReasons.CovarianceIndefinite, line, field, "a matrix that is not positive semi-definite", "one that is");
    }

    // Whether the correlations of the first axes, with a number added to the diagonal, have a Cholesky factor. An axis without errors has no correlations.
    private static bool IsPositive(IReadOnlyList<double> l, double[] scale, int size, double shift)
    {
        Span<double> factor = stackalloc double[size * (size + 1) / 2];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = i == j ? 1 + shift : scale[i] > 0 && scale[j] > 0 ? l[OdmCovariance.At(i, j)] / scale[i] / scale[j] : 0;
                for (var k = 0; k < j; k++) rest -= factor[OdmCovariance.At(i, k)] * factor[OdmCovariance.At(j, k)];
                if (i == j && !(rest > 0)) return false;
                factor[OdmCovariance.At(i, j)] = i == j ? Math.Sqrt(rest) : rest / factor[OdmCovariance.At(j, j)];
            }
        }
        return true;
    }
}
