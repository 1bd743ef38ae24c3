namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A density that makes collisions common, in the axes of a <see cref="CollisionPlane"/>.</summary>
/// <remarks>
/// <para>The axes along which the miss does not change are drawn from a normal density whose mean and covariance are fitted to hits (cross-entropy: R. Y. Rubinstein and D. P. Kroese, "The
/// Cross-Entropy Method", 2004). Given these, the two axes of the miss are solved for a miss of zero, and drawn evenly from the disk around it that is the hard
/// body, or, every seventh time, from one three times as wide. This is line sampling (P. S. Koutsourelakis and others, Probabilistic Engineering Mechanics 19 (2004) 463–474) in a plane.</para>
/// <para>One sample in eight comes from the errors' own distribution, so that no weight is above eight: a defensive mixture (T. Hesterberg, Technometrics 37 (1995) 185–194), weighted by the balance
/// heuristic (E. Veach and L. J. Guibas, SIGGRAPH 1995). The estimate is unbiased whatever the density; only how exact it is depends on that.</para>
/// </remarks>
internal sealed class CollisionDensity
{
    /// <summary>Every so many samples one comes from the errors' own distribution.</summary>
    public const int Every = 8;

    public const double Nominal = 1.0 / Every;
    public const double Narrow = 1.05, Wide = 3, WideShare = 0.15;

    private readonly double[] _mean;
    private readonly double[,] _factor;
    private readonly double[,] _inverse;
    private readonly double _logScale;

    public CollisionDensity(CollisionPlane plane, double radiusM, double[] mean, double[,] factor)
    {
        (Plane, RadiusM, _mean, _factor) = (plane, radiusM, mean, factor);
        _inverse = GaussianElimination.Inverse(factor);
        for (var i = 0; i < mean.Length; i++) _logScale -= Math.Log(factor[i, i]);
        var (a, b, c, d) = plane.Slope;
        var determinant = (a * d) - (b * c);
        Inverse = (d / determinant, -b / determinant, -c / determinant, a / determinant);
        // Density of a disk of the hard-body radius in the two axes.
        DiskDensity = Math.Abs(determinant) / (Math.PI * radiusM * radiusM);
    }

    public CollisionPlane Plane { get; }

    public double RadiusM { get; }

    public (double M11, double M12, double M21, double M22) Inverse { get; }

    public double DiskDensity { get; }

    /// <summary>The start: as the errors have it, a little wider.</summary>
    public static CollisionDensity Start(CollisionPlane plane, double radiusM, int dimensions)
    {
        var factor = new double[dimensions - 2, dimensions - 2];
        for (var i = 0; i < dimensions - 2; i++) factor[i, i] = 1.3;
        return new(plane, radiusM, new double[dimensions - 2], factor);
    }

    /// <summary>Turns standard normal numbers of the other axes into those of this density, in place.</summary>
    public void Spread(Span<double> t)
    {
        for (var i = t.Length - 1; i >= 0; i--)
        {
            var sum = _mean[i];
            for (var j = 0; j <= i; j++) sum += _factor[i, j] * t[j];
            t[i] = sum;
        }
    }

    /// <summary>Logarithm of this density over the standard normal one, in the other axes.</summary>
    public double LogRatio(ReadOnlySpan<double> t)
    {
        var (own, square) = (0.0, 0.0);
        for (var i = 0; i < t.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j <= i; j++) sum += _inverse[i, j] * (t[j] - _mean[j]);
            own += sum * sum;
            square += t[i] * t[i];
        }

        return _logScale + (0.5 * (square - own));
    }

    /// <summary>A density fitted to weighted hits, drawn towards the standard normal one as if thirty more hits were spread like it.</summary>
    /// <param name="sums">Weighted sums of products of the other axes with each other, and with 1 in the last row; the last is the weights' sum.</param>
    /// <param name="effective">How many equal hits they are worth.</param>
    public CollisionDensity Fitted(double[,] sums, double effective)
    {
        const double Prior = 30, Wider = 1.15;
        var n = _mean.Length;
        var (mean, covariance) = (new double[n], new double[n, n]);
        for (var i = 0; i < n; i++) mean[i] = effective / (effective + Prior) * sums[n, i] / sums[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var about = (sums[i, j] - (mean[i] * sums[n, j]) - (mean[j] * sums[n, i])) / sums[n, n];
                covariance[i, j] = Wider * ((effective * (about + (mean[i] * mean[j]))) + (i == j ? Prior : 0)) / (effective + Prior);
            }
        }

        return new(Plane, RadiusM, mean, Cholesky(covariance));
    }

    private static double[,] Cholesky(double[,] a)
    {
        var n = a.GetLength(0);
        var l = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++) sum -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-3)) : sum / l[j, j];
            }
        }

        return l;
    }
}
