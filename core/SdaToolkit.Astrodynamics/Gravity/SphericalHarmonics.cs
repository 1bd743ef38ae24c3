namespace SdaToolkit.Astrodynamics.Gravity;

/// <summary>Potential, acceleration and gradient of a gravity field at a point, in Earth-fixed axes. Immutable and thread safe; allocates nothing.</summary>
/// <remarks>
/// <para>Sources: S. Pines, "Uniform representation of the gravitational potential and its derivatives", AIAA Journal 11(11), 1973: direction cosines instead of angles, so the
/// poles are points like any other; recursion in the degree at fixed order (the standard forward column method of S. Holmes, W. Featherstone, Journal of Geodesy 76, 2002), in
/// which P̄ₙₘ/cosᵐφ stays in range. Ours: the recursion is made monic, its factors go into the coefficients beforehand, and R/r goes into the recursion (as in
/// Cunningham 1970), which leaves one coefficient a step.</para>
/// <para>Four neighbouring orders go through the recursion side by side, in the lanes of a vector. Accuracy: some units of rounding of the disturbing acceleration for degrees up to
/// 360. Outside the Earth only: below the surface the series is not meant, and near the centre it overflows.</para>
/// <para>Results differ in the last bits between processors with and without fused multiply–add.</para>
/// </remarks>
public sealed partial class SphericalHarmonics
{
    private const int Lanes = 4;
    private const int Row = 5 * Lanes;

    // The first four rows of a block each start one order.
    private static readonly double[] Seeds = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

    // For each block of four orders, for each degree from the block's first order: recursion coefficient (negative), C, S, (n + 1) C, (n + 1) S, four of each.
    private readonly double[] _table;
    private readonly int _degree;
    private readonly int _blocks;
    private readonly double _scale;

    /// <summary>Prepares a field.</summary>
    /// <param name="field">The coefficients.</param>
    /// <param name="degree">Highest degree used, at most the field's.</param>
    /// <param name="order">Highest order used, at most the degree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The field is not that long.</exception>
    public SphericalHarmonics(GravityField field, int degree, int order)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (degree < 0 || degree > field.Degree) throw new ArgumentOutOfRangeException(nameof(degree), degree, $"0 to {field.Degree}, the degree of {field.Name}");
        if (order < 0 || order > degree) throw new ArgumentOutOfRangeException(nameof(order), order, $"0 to {degree}, the degree");
        Field = field;
        (_degree, Order) = (degree, order);
        _blocks = (order / Lanes) + 1;
        _scale = field.GmM3PerS2 / field.RadiusM;
        _table = Prepare(field, degree, order, _blocks);
    }

    /// <summary>The coefficients.</summary>
    public GravityField Field { get; }

    /// <summary>Highest degree used.</summary>
    public int Degree => _degree;

    /// <summary>Highest order used.</summary>
    public int Order { get; }

    /// <summary>Gravitational potential, m²/s², positive; without the centrifugal part.</summary>
    /// <param name="positionM">Where, Earth fixed, m.</param>
    public double PotentialM2PerS2(Vec3 positionM)
    {
        var r = positionM.Norm;
        var rho = Field.RadiusM / r;
        var (alpha, beta) = (rho * positionM.Z / r, rho * rho);
        var (re, im, sum) = (1.0, 0.0, 0.0);
        for (var m = 0; m <= Order; m++)
        {
            var at = BlockStart(m / Lanes) + ((m % Lanes) * Row) + (m % Lanes);
            var (a, below) = (1.0, 0.0);
            for (var n = m; n <= _degree; n++, at += Row)
            {
                if (n > m) (a, below) = ((alpha * a) + (_table[at] * beta * below), a);
                sum += a * ((_table[at + Lanes] * re) + (_table[at + (2 * Lanes)] * im));
            }

            (re, im) = (rho / r * ((re * positionM.X) - (im * positionM.Y)), rho / r * ((re * positionM.Y) + (im * positionM.X)));
        }

        return (Field.GmM3PerS2 / r) + (_scale * rho * sum);
    }

    private static double[] Prepare(GravityField field, int degree, int order, int blocks)
    {
        var table = new List<double>();
        for (var block = 0; block < blocks; block++)
        {
            var first = block * Lanes;
            var scale = new double[Lanes];
            for (var n = first; n <= degree; n++)
            {
                var (b, c, s) = (new double[Lanes], new double[Lanes], new double[Lanes]);
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var m = first + lane;
                    if (m > n || m > order) continue;
                    scale[lane] = n == m ? Sectoral(m) : scale[lane] * Math.Sqrt(((2.0 * n) - 1) * ((2.0 * n) + 1) / ((double)(n - m) * (n + m)));
                    if (n > m) b[lane] = -(double)(n - 1 + m) * (n - 1 - m) / (((2.0 * n) - 1) * ((2.0 * n) - 3));
                    // The central term is dealt with apart.
                    if (n > 0) (c[lane], s[lane]) = (scale[lane] * field.C(n, m), scale[lane] * field.S(n, m));
                }

                table.AddRange([.. b, .. c, .. s, .. c.Select(x => (n + 1) * x), .. s.Select(x => (n + 1) * x)]);
            }
        }

        return [.. table];
    }

    // P̄ₘₘ/cosᵐφ.
    private static double Sectoral(int m)
    {
        var value = m == 0 ? 1 : Math.Sqrt(3);
        for (var k = 2; k <= m; k++) value *= Math.Sqrt(((2.0 * k) + 1) / (2.0 * k));
        return value;
    }

    private int BlockStart(int block) => Row * ((block * (_degree + 1)) - (Lanes * block * (block - 1) / 2));

    // (ρ(s + it))ᵐ, with two zeros before m = 0.
    private static void Powers(double re1, double im1, Span<double> re, Span<double> im)
    {
        re[..2].Clear();
        im[..2].Clear();
        (re[2], im[2]) = (1, 0);
        for (var m = 3; m < re.Length; m++)
            (re[m], im[m]) = ((re[m - 1] * re1) - (im[m - 1] * im1), (re[m - 1] * im1) + (im[m - 1] * re1));
    }
}
