namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Pairs of points closer than a distance, by cells of that width in a hash table.</summary>
internal static class CellList
{
    /// <summary>Calls <paramref name="near"/> once for each pair, the smaller index first; points of NaN take no part.</summary>
    public static void Pairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, double reach, Action<int, int> near)
    {
        var cells = new Dictionary<(int, int, int), int>(x.Length);
        var next = new int[x.Length];
        for (var b = 0; b < x.Length; b++)
        {
            if (double.IsNaN(x[b])) continue;
            var (i, j, k) = ((int)Math.Floor(x[b] / reach), (int)Math.Floor(y[b] / reach), (int)Math.Floor(z[b] / reach));
            // Those before it in this cell and the 26 around it.
            for (var cell = 0; cell < 27; cell++)
            {
                if (!cells.TryGetValue((i + (cell / 9) - 1, j + (cell / 3 % 3) - 1, k + (cell % 3) - 1), out var a)) continue;
                for (; a >= 0; a = next[a])
                {
                    var (dx, dy, dz) = (x[b] - x[a], y[b] - y[a], z[b] - z[a]);
                    if ((dx * dx) + (dy * dy) + (dz * dz) < reach * reach) near(a, b);
                }
            }

            next[b] = cells.TryGetValue((i, j, k), out var head) ? head : -1;
            cells[(i, j, k)] = b;
        }
    }
}
