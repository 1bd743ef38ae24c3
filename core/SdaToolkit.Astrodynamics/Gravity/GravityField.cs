namespace SdaToolkit.Astrodynamics.Gravity;

/// <summary>The Earth's gravity as fully normalised spherical harmonic coefficients. Immutable and thread safe.</summary>
/// <remarks>
/// V = GM/r · [1 + Σ (R/r)ⁿ P̄ₙₘ(sin φ)(C̄ₙₘ cos mλ + S̄ₙₘ sin mλ)], n from 1, in Earth-fixed axes; ∬P̄² = 4π. <see cref="SphericalHarmonics"/> evaluates it.
/// </remarks>
public sealed partial class GravityField
{
    private readonly double[] _c;
    private readonly double[] _s;

    private GravityField(string name, double gmM3PerS2, double radiusM, int degree, int order, TideSystem tideSystem, double[] c, double[] s)
    {
        (Name, GmM3PerS2, RadiusM, Degree, Order, TideSystem) = (name, gmM3PerS2, radiusM, degree, order, tideSystem);
        (_c, _s) = (c, s);
    }

    /// <summary>EGM2008 to degree and order 8. Of a day at 500 km, what lies beyond degree 8 moves a satellite by some 250 m; beyond degree 20, 50 m.</summary>
    /// <remarks>Pavlis, Holmes, Kenyon, Factor 2012, "The development and evaluation of the Earth Gravitational Model 2008 (EGM2008)", JGR 117, B04406; the tide-free coefficients.</remarks>
    public static GravityField Egm2008Degree8 { get; } = Egm2008();

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>GM, m³/s².</summary>
    public double GmM3PerS2 { get; }

    /// <summary>R, m: the radius the coefficients are scaled with, not a radius of the Earth's body.</summary>
    public double RadiusM { get; }

    /// <summary>Highest degree n.</summary>
    public int Degree { get; }

    /// <summary>Highest order m, at most the degree.</summary>
    public int Order { get; }

    /// <summary>Tide system of C̄₂₀.</summary>
    public TideSystem TideSystem { get; }

    /// <summary>Lines of the source that tell of change with time (trend, annual terms), which are not used: the field stands still at its reference epoch.</summary>
    public int TimeVariableTermsIgnored { get; private init; }

    /// <summary>C̄ₙₘ, dimensionless; 0 beyond the field's degree and order.</summary>
    public double C(int n, int m) => Holds(n, m) ? _c[Index(n, m)] : 0;

    /// <summary>S̄ₙₘ, dimensionless; 0 beyond the field's degree and order.</summary>
    public double S(int n, int m) => Holds(n, m) ? _s[Index(n, m)] : 0;

    /// <summary>A field without harmonics.</summary>
    /// <param name="gmM3PerS2">GM, m³/s², above 0.</param>
    /// <param name="radiusM">R, m, above 0; of no consequence.</param>
    public static GravityField PointMass(double gmM3PerS2, double radiusM = 6_378_136.3)
    {
        Check(gmM3PerS2, radiusM);
        return new("point mass", gmM3PerS2, radiusM, 0, 0, TideSystem.Unknown, [1], [0]);
    }

    /// <summary>A field from coefficients.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="gmM3PerS2">GM, m³/s², above 0.</param>
    /// <param name="radiusM">R, m, above 0.</param>
    /// <param name="tideSystem">Tide system of C̄₂₀.</param>
    /// <param name="coefficients">n, m, C̄ₙₘ, S̄ₙₘ, 0 ≤ m ≤ n; what is not given is 0, and C̄₀₀ is 1.</param>
    /// <exception cref="ArgumentException">A coefficient is out of place, given twice or not finite.</exception>
    public static GravityField FromCoefficients(string name, double gmM3PerS2, double radiusM, TideSystem tideSystem, IReadOnlyList<(int N, int M, double C, double S)> coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Check(gmM3PerS2, radiusM);
        var (degree, order) = (0, 0);
        foreach (var (n, m, _, _) in coefficients)
        {
            if (n < 0 || m < 0 || m > n || n > MaxDegree) throw new ArgumentException($"degree {n}, order {m}: 0 ≤ order ≤ degree ≤ {MaxDegree}", nameof(coefficients));
            (degree, order) = (Math.Max(degree, n), Math.Max(order, m));
        }

        var (c, s) = (new double[Index(degree, degree) + 1], new double[Index(degree, degree) + 1]);
        var seen = new bool[c.Length];
        c[0] = 1;
        foreach (var (n, m, cnm, snm) in coefficients)
        {
            if (!double.IsFinite(cnm) || !double.IsFinite(snm)) throw new ArgumentException($"degree {n}, order {m}: {cnm}, {snm}", nameof(coefficients));
            if (seen[Index(n, m)]) throw new ArgumentException($"degree {n}, order {m} is given twice", nameof(coefficients));
            (c[Index(n, m)], s[Index(n, m)], seen[Index(n, m)]) = (cnm, m == 0 ? 0 : snm, true);
        }

        return new(name, gmM3PerS2, radiusM, degree, order, tideSystem, c, s);
    }

    /// <summary>The field in the zero-tide system: C̄₂₀ less 4.1736e-9 where it is tide free.</summary>
    /// <remarks>3.1108e-8 · 0.3 / √5, the conversion EGM96 and EGM2008 are made with (Lemoine et al. 1998, NASA TP-1998-206861, section 11.1; IERS Conventions 2010, 6.2.2).</remarks>
    /// <exception cref="InvalidOperationException">The field is neither tide free nor zero tide.</exception>
    public GravityField ToZeroTide()
    {
        if (TideSystem == TideSystem.ZeroTide) return this;
        if (TideSystem != TideSystem.TideFree || Degree < 2) throw new InvalidOperationException($"{Name} of degree {Degree} is {TideSystem}, not tide free");
        var c = (double[])_c.Clone();
        c[Index(2, 0)] -= 3.1108e-8 * 0.3 / Math.Sqrt(5);
        return new(Name, GmM3PerS2, RadiusM, Degree, Order, TideSystem.ZeroTide, c, _s) { TimeVariableTermsIgnored = TimeVariableTermsIgnored };
    }

    /// <summary>Highest degree a field may have: far beyond what an orbit feels, and safe from overflow.</summary>
    public const int MaxDegree = 360;

    private static int Index(int n, int m) => (n * (n + 1) / 2) + m;

    private bool Holds(int n, int m) => n >= 0 && n <= Degree && m >= 0 && m <= n;

    private static void Check(double gmM3PerS2, double radiusM)
    {
        if (!(gmM3PerS2 > 0) || !double.IsFinite(gmM3PerS2)) throw new ArgumentOutOfRangeException(nameof(gmM3PerS2), gmM3PerS2, "a finite GM above 0 m³/s²");
        if (!(radiusM > 0) || !double.IsFinite(radiusM)) throw new ArgumentOutOfRangeException(nameof(radiusM), radiusM, "a finite radius above 0 m");
    }
}
