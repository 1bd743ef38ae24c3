namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Probability of collision over factors on each object's standard deviations: what an unrealistic covariance could hide.</summary>
/// <remarks>
/// <para>The "scaled PoC" that CNES and the EU's collision avoidance service work with: S. Laurens, P. Seimandi, J. Couetdic, J.-C. Dolado Perez, "Covariance matrix
/// uncertainty analysis and correction", IAC-17-A6.7.1, 2017. The combined covariance is k_p² P_p + k_s² P_s; the factors run over a rectangle in which the
/// true ones are believed to lie, and the largest probability in it is reported with its factors.</para>
/// <para>The probability is that of <see cref="Foster1992"/>, with its assumptions. The grid is even in the logarithm of the factors; the largest value is then refined between the
/// grid points around it (golden section, one factor after the other), to 1e-6 of a factor. A second peak narrower than the grid can be missed.</para>
/// <para>The largest probability is a bound over what was assumed of the factors, no probability itself.</para>
/// </remarks>
/// <param name="Nominal">Probability with factors of 1.</param>
/// <param name="Largest">Largest probability in the rectangle.</param>
/// <param name="AtLargest">The factors there.</param>
/// <param name="Smallest">Smallest probability on the grid.</param>
/// <param name="AtSmallest">The factors there.</param>
/// <param name="PrimaryFactors">Factors of the grid, primary.</param>
/// <param name="SecondaryFactors">Factors of the grid, secondary.</param>
/// <param name="Grid">Probabilities: row of the primary's factor after row; NaN where the scaled covariance is none.</param>
public sealed record ScaledProbability(
    double Nominal, double Largest, SigmaScale AtLargest, double Smallest, SigmaScale AtSmallest,
    IReadOnlyList<double> PrimaryFactors, IReadOnlyList<double> SecondaryFactors, IReadOnlyList<double> Grid)
{
    /// <summary>Scans the rectangle.</summary>
    /// <param name="encounter">The encounter; moved to its closest approach on straight lines.</param>
    /// <param name="primary">Factors of the primary.</param>
    /// <param name="secondary">Factors of the secondary.</param>
    /// <param name="points">Points a side, 2 to 1,000; only one on a side without length.</param>
    /// <exception cref="ArgumentException">An interval is out of order, or the encounter has no plane.</exception>
    public static ScaledProbability Scan(Encounter encounter, ScaleInterval primary, ScaleInterval secondary, int points = 21)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 1000);
        if ((primary.Fault("factors of the primary") ?? secondary.Fault("factors of the secondary")) is { } fault) throw new ArgumentException(fault, nameof(primary));
        var planes = ScaledPlane.Of(encounter);
        var (rows, columns) = (primary.To > primary.From ? points : 1, secondary.To > secondary.From ? points : 1);
        var (first, second) = (Factors(primary, rows), Factors(secondary, columns));
        var grid = new double[rows * columns];
        var (largest, smallest) = (-1, -1);
        for (var i = 0; i < grid.Length; i++)
        {
            grid[i] = planes.Probability(first[i / columns], second[i % columns]);
            if (double.IsNaN(grid[i])) continue;
            if (largest < 0 || grid[i] > grid[largest]) largest = i;
            if (smallest < 0 || grid[i] < grid[smallest]) smallest = i;
        }

        var nominal = planes.Probability(1, 1);
        if (largest < 0) return new(nominal, double.NaN, default, double.NaN, default, first, second, grid);
        var (best, at) = Refined(planes, first, second, largest / columns, largest % columns, grid[largest]);
        return new(nominal, best, at, grid[smallest], new(first[smallest / columns], second[smallest % columns]), first, second, grid);
    }

    private static double[] Factors(ScaleInterval interval, int points)
    {
        var factors = new double[points];
        for (var i = 0; i < points; i++) factors[i] = interval.At(i, points);
        return factors;
    }

    private static (double Probability, SigmaScale At) Refined(ScaledPlane planes, double[] first, double[] second, int row, int column, double value)
    {
        var (best, p, s) = (value, first[row], second[column]);
        for (var round = 0; round < 3; round++)
        {
            (best, p) = GoldenSection(x => planes.Probability(x, s), first[Math.Max(0, row - 1)], first[Math.Min(first.Length - 1, row + 1)], p, best);
            (best, s) = GoldenSection(x => planes.Probability(p, x), second[Math.Max(0, column - 1)], second[Math.Min(second.Length - 1, column + 1)], s, best);
        }

        return (best, new(p, s));
    }

    // Never worse than where it starts.
    private static (double Value, double At) GoldenSection(Func<double, double> function, double low, double high, double at, double value)
    {
        const double Golden = 0.6180339887498949;
        var (x1, x2) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (f1, f2) = (function(x1), function(x2));
        while (high - low > 1e-6 * high)
        {
            if (f1 > value) (value, at) = (f1, x1);
            if (f2 > value) (value, at) = (f2, x2);
            if (f1 > f2)
            {
                (high, x2, f2) = (x2, x1, f1);
                x1 = high - (Golden * (high - low));
                f1 = function(x1);
            }
            else
            {
                (low, x1, f1) = (x1, x2, f2);
                x2 = low + (Golden * (high - low));
                f2 = function(x2);
            }
        }

        return (value, at);
    }

    /// <summary>The plane of an encounter, with each object's covariance in it apart.</summary>
    private sealed record ScaledPlane(EncounterPlane Primary, EncounterPlane Secondary, double Radius)
    {
        public static ScaledPlane Of(Encounter encounter)
        {
            EncounterPlane Seen(Matrix3 covariance) => EncounterPlane.FromRelativeState(encounter.RelativePositionM, encounter.RelativeVelocityMPerS, covariance);
            return new(Seen(encounter.Primary.Covariance.PositionM2), Seen(encounter.Secondary.Covariance.PositionM2), encounter.HardBodyRadiusM);
        }

        public double Probability(double primary, double secondary)
        {
            var (p, s) = (primary * primary, secondary * secondary);
            var plane = Primary with
            {
                VarianceXM2 = (p * Primary.VarianceXM2) + (s * Secondary.VarianceXM2),
                CovarianceXYM2 = (p * Primary.CovarianceXYM2) + (s * Secondary.CovarianceXYM2),
                VarianceYM2 = (p * Primary.VarianceYM2) + (s * Secondary.VarianceYM2),
            };
            return Foster1992.Compute(plane, Radius).Value;
        }
    }
}
