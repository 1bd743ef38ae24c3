namespace SdaToolkit.Astrodynamics;

/// <summary>Small dense systems by elimination with row pivoting (Golub and Van Loan 2013, algorithm 3.4.1). Scale the rows and columns first.</summary>
internal static class GaussianElimination
{
    /// <summary>The inverse of a square matrix, row first; not finite where it has none.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k])) pivot = i;
            for (var j = 0; j < n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
            }

            var scale = 1 / a[k, k];
            for (var j = 0; j < n; j++) (a[k, j], inverse[k, j]) = (a[k, j] * scale, inverse[k, j] * scale);
            for (var i = 0; i < n; i++)
            {
                if (i == k || a[i, k] == 0) continue;
                var factor = a[i, k];
                for (var j = 0; j < n; j++) (a[i, j], inverse[i, j]) = (a[i, j] - (factor * a[k, j]), inverse[i, j] - (factor * inverse[k, j]));
            }
        }

        return inverse;
    }
}
