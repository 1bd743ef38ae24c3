namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A small symmetric system that is summed up, factored and solved in place. A pivot that is zero within rounding gives a zero there, so that redundant rows do no harm.</summary>
internal sealed class DenseCholesky(int size)
{
    private const double ZeroPivot = 1e-15;
    private readonly double[] _a = new double[size * size];

    public void Clear() => Array.Clear(_a);

    public void AddDiagonal(int row, double value) => _a[(row * size) + row] += value;

    /// <summary>Adds B h Bᵀ, with B in rows of three.</summary>
    public void AddConjugate(ReadOnlySpan<double> b, Matrix3 h)
    {
        for (var i = 0; i < size; i++)
        {
            var row = h * new Vec3(b[3 * i], b[(3 * i) + 1], b[(3 * i) + 2]);
            for (var j = 0; j <= i; j++) _a[(i * size) + j] += (row.X * b[3 * j]) + (row.Y * b[(3 * j) + 1]) + (row.Z * b[(3 * j) + 2]);
        }
    }

    /// <summary>Turns the sum into its factor L.</summary>
    public void Factor()
    {
        for (var i = 0; i < size; i++)
        {
            var diagonal = _a[(i * size) + i];
            for (var j = 0; j <= i; j++)
            {
                var sum = _a[(i * size) + j];
                for (var k = 0; k < j; k++) sum -= _a[(i * size) + k] * _a[(j * size) + k];
                if (j < i) _a[(i * size) + j] = sum / _a[(j * size) + j];
                else _a[(i * size) + i] = sum > ZeroPivot * diagonal ? Math.Sqrt(sum) : double.PositiveInfinity;
            }
        }
    }

    /// <summary>Solves in place.</summary>
    public void Solve(double[] x)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= _a[(i * size) + k] * x[k];
            x[i] /= _a[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++) x[i] -= _a[(k * size) + i] * x[k];
            x[i] /= _a[(i * size) + i];
        }
    }
}
