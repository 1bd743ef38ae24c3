namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The most probable collision point of an encounter in the space of its standard normal numbers, and axes there: two in which the miss changes, the others in which, to first order, it does not.
/// </summary>
/// <remarks>The point is sought as in structural reliability: R. Rackwitz and B. Fiessler, Computers and Structures 9 (1978) 489–494, here with two conditions, that both components of the miss be zero.</remarks>
internal sealed class CollisionPlane
{
    private const int MostIterations = 60;
    private const double DifferenceStep = 0.05, LongestStep = 3;

    private readonly int _dimensions;
    private readonly double[] _z;
    private readonly double[] _x = new double[NormalColumns.Stride], _y = new double[NormalColumns.Stride], _w = new double[NormalColumns.Stride];

    private CollisionPlane(int dimensions) => (_dimensions, _z) = (dimensions, new double[dimensions * NormalColumns.Stride]);

    /// <summary>Orthogonal: its columns are the axes, those of the miss first. Row first.</summary>
    public double[,] Axes { get; private set; } = new double[0, 0];

    /// <summary>Directions in which the miss is measured.</summary>
    public (Vec3 First, Vec3 Second) Plane { get; private set; }

    /// <summary>The point, in the first two axes.</summary>
    public (double First, double Second) Point { get; private set; }

    /// <summary>Change of the miss by the first two axes, m: row first.</summary>
    public (double M11, double M12, double M21, double M22) Slope { get; private set; }

    /// <summary>Finds it; null where the search fails.</summary>
    public static CollisionPlane? Find(MonteCarloWorker worker, int dimensions, double radiusM)
    {
        var plane = new CollisionPlane(dimensions);
        var point = new double[dimensions];
        for (var i = 0; i < MostIterations; i++)
        {
            if (!plane.TryStep(worker, point, out var moved, out var missM)) return null;
            if (moved < 1e-3 && missM < radiusM) return plane.Complete(point) ? plane : null;
        }

        return null;
    }

    /// <summary>One step of the search, and at its start the plane and its slopes.</summary>
    private bool TryStep(MonteCarloWorker worker, double[] point, out double moved, out double missM)
    {
        var (miss, slopes) = Slopes(worker, point);
        (moved, missM) = (double.PositiveInfinity, miss.Norm);
        // The miss has no component along the relative velocity, wherever the point moves: that direction is the one the slopes leave out.
        var gram = default(Matrix3);
        foreach (var s in slopes) gram += Matrix3.FromRows(s.X * s, s.Y * s, s.Z * s);
        var (a, b, c) = (Vec3.Cross(gram.Row1, gram.Row2), Vec3.Cross(gram.Row2, gram.Row3), Vec3.Cross(gram.Row3, gram.Row1));
        var normal = a.NormSquared >= b.NormSquared && a.NormSquared >= c.NormSquared ? a : b.NormSquared >= c.NormSquared ? b : c;
        if (!(normal.Norm > 0) || !double.IsFinite(normal.Norm)) return false;
        var axes = EncounterPlane.Axes(miss, normal);
        Plane = (axes.Row1, axes.Row2);
        _first = Array.ConvertAll(slopes, s => Vec3.Dot(axes.Row1, s));
        _second = Array.ConvertAll(slopes, s => Vec3.Dot(axes.Row2, s));
        var (m1, m2) = (Dot(_first, point) - Vec3.Dot(axes.Row1, miss), Dot(_second, point) - Vec3.Dot(axes.Row2, miss));
        var (g11, g12, g22) = (Dot(_first, _first), Dot(_first, _second), Dot(_second, _second));
        var determinant = (g11 * g22) - (g12 * g12);
        if (!(determinant > 0)) return false;
        var (p, q) = (((g22 * m1) - (g12 * m2)) / determinant, ((g11 * m2) - (g12 * m1)) / determinant);
        var step = new double[_dimensions];
        for (var j = 0; j < _dimensions; j++) step[j] = (p * _first[j]) + (q * _second[j]) - point[j];
        moved = Math.Sqrt(Dot(step, step));
        if (!double.IsFinite(moved)) return false;
        for (var j = 0; j < _dimensions; j++) point[j] += step[j] * Math.Min(1, LongestStep / moved);
        return true;
    }

    private double[] _first = [], _second = [];

    private (Vec3 Miss, Vec3[] Slopes) Slopes(MonteCarloWorker worker, double[] point)
    {
        const int Stride = NormalColumns.Stride;
        for (var j = 0; j < _dimensions; j++)
        {
            _z.AsSpan(j * Stride, Stride).Fill(point[j]);
            _z[(j * Stride) + 1 + (2 * j)] += DifferenceStep;
            _z[(j * Stride) + 2 + (2 * j)] -= DifferenceStep;
        }

        worker.Misses(_z, _x, _y, _w);
        var slopes = new Vec3[_dimensions];
        for (var j = 0; j < _dimensions; j++) slopes[j] = (Row(1 + (2 * j)) - Row(2 + (2 * j))) / (2 * DifferenceStep);
        return (Row(0), slopes);

        Vec3 Row(int i) => new(_x[i], _y[i], _w[i]);
    }

    private bool Complete(double[] point)
    {
        var n = _dimensions;
        Axes = new double[n, n];
        var count = 0;
        if (!Add(_first) || !Add(_second)) return false;
        for (var j = 0; j < n && count < n; j++)
        {
            var unit = new double[n];
            unit[j] = 1;
            Add(unit);
        }

        double[] u = Column(0), v = Column(1);
        Slope = (Dot(_first, u), Dot(_first, v), Dot(_second, u), Dot(_second, v));
        Point = (Dot(point, u), Dot(point, v));
        return count == n;

        double[] Column(int at)
        {
            var c = new double[n];
            for (var i = 0; i < n; i++) c[i] = Axes[i, at];
            return c;
        }

        // Gram and Schmidt, twice; a vector that the others nearly span is left out.
        bool Add(double[] vector)
        {
            var w = (double[])vector.Clone();
            var length = Math.Sqrt(Dot(w, w));
            for (var k = 0; k < 2 * count; k++)
            {
                var c = Column(k % count);
                var along = Dot(w, c);
                for (var i = 0; i < n; i++) w[i] -= along * c[i];
            }

            var rest = Math.Sqrt(Dot(w, w));
            if (!(rest > (count < 2 ? 1e-9 : 1e-3) * length)) return false;
            for (var i = 0; i < n; i++) Axes[i, count] = w[i] / rest;
            count++;
            return true;
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
