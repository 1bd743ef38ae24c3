namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A block of points at which a miss is taken to bound its second derivatives: the mean, steps along the axes and pairs of them, and points of a shell to compare with.</summary>
internal sealed class SievePoints
{
    private const int Stride = NormalColumns.Stride;
    private readonly int _n;
    private readonly double _step;
    private readonly double[] _points;

    /// <param name="dimensions">Up to 12, so that all fit into a block.</param>
    /// <param name="step">Length of the steps.</param>
    /// <param name="reach">Radius of the shell, of all numbers but the first two.</param>
    public SievePoints(int dimensions, double step, double reach)
    {
        (_n, _step, _points) = (dimensions, step, new double[dimensions * Stride]);
        var row = 1;
        for (var j = 0; j < _n; j++)
            foreach (var sign in new[] { step, -step }) Of(row++, j) = sign;
        for (var j = 0; j < _n; j++)
            for (var k = j + 1; k < _n; k++)
                foreach (var sign in new[] { step, -step }) Of(row, j) = Of(row++, k) = sign;
        for (var j = 2; j < _n; j++)
            foreach (var sign in new[] { reach, -reach }) Of(row++, j) = sign;
        for (; row < Stride; row++) Shell(row, reach);
    }

    public void Fill(Span<double> columns) => _points.CopyTo(columns);

    public double First(int row) => Of(row, 0);

    public double Second(int row) => Of(row, 1);

    /// <summary>Change of the miss by the first two numbers, and the length of that by the others.</summary>
    public ((double M11, double M12, double M21, double M22) FirstTwo, double Others) Gradients((double X, double Y)[] misses)
    {
        var others = 0.0;
        for (var j = 2; j < _n; j++) others += (Slope(j).X * Slope(j).X) + (Slope(j).Y * Slope(j).Y);
        var (a, b) = (Slope(0), Slope(1));
        return ((a.X, b.X, a.Y, b.Y), Math.Sqrt(others));

        (double X, double Y) Slope(int j)
        {
            var (up, down) = (misses[1 + (2 * j)], misses[2 + (2 * j)]);
            return ((up.X - down.X) / (2 * _step), (up.Y - down.Y) / (2 * _step));
        }
    }

    /// <summary>Norms after Frobenius of the second derivatives, by the first two numbers, by these and the others, by the others.</summary>
    /// <param name="misses">At the points.</param>
    /// <param name="largest">For each component the unit vector of the others along which its second derivative is largest, by ten steps of the power method.</param>
    public (double Two, double Mixed, double Others) SecondDerivatives((double X, double Y)[] misses, out double[][] largest)
    {
        var (x, y) = (Matrix(Array.ConvertAll(misses, m => m.X)), Matrix(Array.ConvertAll(misses, m => m.Y)));
        largest = [Power(x), Power(y)];
        var (two, mixed, others) = (0.0, 0.0, 0.0);
        for (var j = 0; j < _n; j++)
        {
            for (var k = 0; k < _n; k++)
            {
                var square = (x[j, k] * x[j, k]) + (y[j, k] * y[j, k]);
                if (j < 2 && k < 2) two += square;
                else if (j >= 2 && k >= 2) others += square;
                else if (j < 2) mixed += square;
            }
        }

        return (Math.Sqrt(two), Math.Sqrt(mixed), Math.Sqrt(others));
    }

    private double[,] Matrix(double[] f)
    {
        var h = new double[_n, _n];
        var row = 1 + (2 * _n);
        double Sum(int j) => f[1 + (2 * j)] + f[2 + (2 * j)];
        for (var j = 0; j < _n; j++)
        {
            h[j, j] = (Sum(j) - (2 * f[0])) / (_step * _step);
            for (var k = j + 1; k < _n; k++, row += 2) h[j, k] = h[k, j] = (f[row] + f[row + 1] - Sum(j) - Sum(k) + (2 * f[0])) / (2 * _step * _step);
        }

        return h;
    }

    private double[] Power(double[,] h)
    {
        var v = new double[_n];
        v.AsSpan(2).Fill(1 / Math.Sqrt(_n - 2));
        for (var i = 0; i < 10; i++)
        {
            var (next, square) = (new double[_n], 0.0);
            for (var j = 2; j < _n; j++)
            {
                for (var k = 2; k < _n; k++) next[j] += h[j, k] * v[k];
                square += next[j] * next[j];
            }

            if (!(square > 0)) break;
            for (var j = 2; j < _n; j++) v[j] = next[j] / Math.Sqrt(square);
        }

        return v;
    }

    /// <summary>A direction of its own random numbers, with the first two at 0, 2.8, 5.6 or 8.4 from the mean.</summary>
    private void Shell(int row, double reach)
    {
        for (var j = 0; j < _n; j += 2) (Of(row, j), Of(row, j + 1)) = Philox4x32.Normal((ulong)row, (uint)j / 2, uint.MaxValue, 0);
        Scale(0, 2, 2.8 * (row % 4));
        Scale(2, _n, reach);

        void Scale(int from, int to, double length)
        {
            var square = 0.0;
            for (var j = from; j < to; j++) square += Of(row, j) * Of(row, j);
            for (var j = from; j < to; j++) Of(row, j) *= length / Math.Sqrt(square);
        }
    }

    private ref double Of(int row, int column) => ref _points[(column * Stride) + row];
}
