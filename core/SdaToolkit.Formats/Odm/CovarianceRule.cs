using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>Whether numbers can be a covariance.</summary>
/// <remarks>
/// The matrix is scaled to correlations. A negative variance, a correlation beyond 1 by more than 1e-4, and a matrix that a relative 1e-1 on the
/// diagonal does not make positive semi-definite are refused. What 1e-5, the rounding of values to six digits, does not mend is named, and kept as it is.
/// </remarks>
internal static class CovarianceRule
{
    private const double CorrelationExcess = 1e-4;
    private const double Slight = 1e-5;
    private const double Refused = 0.1;

    /// <summary>Checks a lower triangle.</summary>
    /// <param name="l">By rows.</param>
    /// <param name="size">Rows.</param>
    /// <param name="name">Names an element, rows and columns from 0.</param>
    /// <param name="line">The line an element stands in.</param>
    /// <param name="log">Takes what is found.</param>
    /// <exception cref="DataFormatException">It is no covariance.</exception>
    public static void Check(IReadOnlyList<double> l, int size, Func<int, int, string> name, Func<int, int, int> line, OdmLog log)
    {
        var scale = new double[size];
        for (var i = 0; i < size; i++)
        {
            var variance = l[OdmCovariance.At(i, i)];
            if (variance < 0) throw log.Refuse(NdmReasons.ImpossibleCovariance, line(i, i), name(i, i), $"{variance:R} in SI units", "0 or more");
            scale[i] = Math.Sqrt(variance);
        }
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var limit = scale[i] * scale[j];
                var value = Math.Abs(l[OdmCovariance.At(i, j)]);
                if (value > limit * (1 + CorrelationExcess)) throw log.Refuse(NdmReasons.ImpossibleCovariance, line(i, j), name(i, j), limit > 0 ? $"a correlation of {value / limit:G4}" : "a covariance with a component of no variance", "-1 to 1");
            }
        }
        if (IsDefinite(l, scale, Slight)) return;
        var last = line(size - 1, size - 1);
        if (!IsDefinite(l, scale, Refused)) throw log.Refuse(NdmReasons.ImpossibleCovariance, last, name(size - 1, size - 1), "a matrix that is not positive semi-definite", "one that is");
        log.Deviate(NdmReasons.CovarianceRounding, last, name(size - 1, size - 1), "a matrix not quite positive semi-definite", "one that is");
    }

    // Cholesky's factors of the correlations with so much added to the diagonal.
    private static bool IsDefinite(IReadOnlyList<double> l, double[] scale, double added)
    {
        var size = scale.Length;
        var factor = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var both = scale[i] * scale[j];
                var rest = i == j ? 1 + added : both > 0 ? l[OdmCovariance.At(i, j)] / both : 0;
                for (var k = 0; k < j; k++) rest -= factor[i, k] * factor[j, k];
                if (i != j) factor[i, j] = rest / factor[j, j];
                else if (rest > 0) factor[i, i] = Math.Sqrt(rest);
                else return false;
            }
        }
        return true;
    }
}
