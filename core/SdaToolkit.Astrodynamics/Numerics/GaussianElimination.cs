using System.Runtime.InteropServices;

namespace SdaToolkit.Astrodynamics;

/// <summary>Small dense systems by elimination with row pivoting (Golub and Van Loan 2013, algorithm 3.4.1). Scale the rows and columns first.</summary>
internal static class GaussianElimination
{
    /// <summary>The inverse of a square matrix, row first; not finite where it has none.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        if (n > 0) Invert(MemoryMarshal.CreateSpan(ref a[0, 0], n * n), MemoryMarshal.CreateSpan(ref inverse[0, 0], n * n), n);
        return inverse;
    }

    /// <summary>The same on n × n values each, row first.</summary>
    /// <param name="a">The matrix; it is lost.</param>
    /// <param name="inverse">Where the inverse goes.</param>
    /// <param name="n">Rows and columns.</param>
    public static void Invert(Span<double> a, Span<double> inverse, int n)
    {
        inverse.Clear();
        for (var i = 0; i < n; i++) inverse[(i * n) + i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(pivot * n) + k])) pivot = i;
            var ofPivot = a.Slice(k * n, n);
            var inverseOfPivot = inverse.Slice(k * n, n);
            if (pivot != k)
            {
                Exchange(ofPivot, a.Slice(pivot * n, n));
                Exchange(inverseOfPivot, inverse.Slice(pivot * n, n));
            }
            var scale = 1 / ofPivot[k];
            for (var j = 0; j < n; j++) (ofPivot[j], inverseOfPivot[j]) = (ofPivot[j] * scale, inverseOfPivot[j] * scale);
            for (var i = 0; i < n; i++)
                if (i != k && a[(i * n) + k] != 0) Eliminate(a.Slice(i * n, n), inverse.Slice(i * n, n), ofPivot, inverseOfPivot, a[(i * n) + k]);
        }
    }

    private static void Eliminate(Span<double> row, Span<double> inverse, ReadOnlySpan<double> ofPivot, ReadOnlySpan<double> inverseOfPivot, double factor)
    {
        for (var j = 0; j < row.Length; j++) (row[j], inverse[j]) = (row[j] - (factor * ofPivot[j]), inverse[j] - (factor * inverseOfPivot[j]));
    }

    private static void Exchange(Span<double> one, Span<double> other)
    {
        for (var j = 0; j < one.Length; j++) (one[j], other[j]) = (other[j], one[j]);
    }
}
