namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Turns the equations of a problem into as many as are independent, orthogonal to one another over the candidate times and each of mean square 1, so that a solver sees well-scaled numbers.</summary>
/// <remarks>By the one-sided Jacobi method, which finds small singular values to full relative accuracy: short windows make rows that are nearly alike.
/// Source: Golub and Van Loan 2013, "Matrix Computations", 4th edition, section 8.6.3.</remarks>
internal sealed class RowReduction
{
    private const double ZeroSingularValue = 1e-11;
    private const int MostSweeps = 60;
    private readonly double[][] _kept, _dropped;
    private readonly double[] _scale;

    private RowReduction(double[][] kept, double[][] dropped, double[] scale) => (_kept, _dropped, _scale) = (kept, dropped, scale);

    /// <summary>Independent equations.</summary>
    public int Rank => _kept.Length;

    /// <summary>Of the effects of all candidates.</summary>
    /// <param name="rows">One array an equation, of equal length: what each component of each candidate does.</param>
    public static RowReduction Of(double[][] rows)
    {
        var (m, length) = (rows.Length, rows[0].Length);
        var scale = Array.ConvertAll(rows, r => Math.Sqrt(Dot(r, r)) is var s && s > 0 ? 1 / s : 1);
        var work = rows.Select((r, i) => Array.ConvertAll(r, x => x * scale[i])).ToArray();
        var turn = Enumerable.Range(0, m).Select(i => Enumerable.Range(0, m).Select(j => i == j ? scale[i] : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var largest = 0.0;
            for (var i = 0; i < m; i++)
                for (var j = i + 1; j < m; j++) largest = Math.Max(largest, Rotate(work, turn, i, j));
            if (largest < 1e-15) break;
        }

        var sizes = Array.ConvertAll(work, r => Math.Sqrt(Dot(r, r)));
        var limit = ZeroSingularValue * sizes.Max();
        var (kept, dropped) = (new List<double[]>(), new List<double[]>());
        for (var i = 0; i < m; i++)
        {
            if (sizes[i] > limit) kept.Add(Array.ConvertAll(turn[i], x => x * Math.Sqrt(length / 3.0) / sizes[i]));
            else dropped.Add(turn[i]);
        }

        return new([.. kept], [.. dropped], scale);
    }

    /// <summary>The reduced right side.</summary>
    public double[] Apply(ReadOnlySpan<double> rightSide)
    {
        var result = new double[Rank];
        for (var i = 0; i < Rank; i++) result[i] = Dot(_kept[i], rightSide);
        return result;
    }

    /// <summary>The reduced effect of one candidate: rows of three.</summary>
    public double[] ApplyToBlock(ReadOnlySpan<double> block)
    {
        var result = new double[3 * Rank];
        for (var i = 0; i < Rank; i++)
            for (var r = 0; r < _kept[i].Length; r++)
                for (var c = 0; c < 3; c++) result[(3 * i) + c] += _kept[i][r] * block[(3 * r) + c];
        return result;
    }

    /// <summary>How much of a right side no candidate can move, relative to the whole of it.</summary>
    public double OutOfReach(ReadOnlySpan<double> rightSide)
    {
        double worst = 0, whole = 0;
        foreach (var row in _dropped) worst = Math.Max(worst, Math.Abs(Dot(row, rightSide)));
        for (var r = 0; r < _scale.Length; r++) whole += Math.Abs(_scale[r] * rightSide[r]);
        return whole > 0 ? worst / whole : 0;
    }

    private static double Rotate(double[][] work, double[][] turn, int i, int j)
    {
        double a = Dot(work[i], work[i]), b = Dot(work[j], work[j]), c = Dot(work[i], work[j]);
        if (c == 0 || a == 0 || b == 0) return 0;
        var zeta = (b - a) / (2 * c);
        var t = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cos = 1 / Math.Sqrt(1 + (t * t));
        Turn(work[i], work[j], cos, cos * t);
        Turn(turn[i], turn[j], cos, cos * t);
        return Math.Abs(c) / Math.Sqrt(a * b);
    }

    private static void Turn(double[] x, double[] y, double c, double s)
    {
        for (var k = 0; k < x.Length; k++) (x[k], y[k]) = ((c * x[k]) - (s * y[k]), (s * x[k]) + (c * y[k]));
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
