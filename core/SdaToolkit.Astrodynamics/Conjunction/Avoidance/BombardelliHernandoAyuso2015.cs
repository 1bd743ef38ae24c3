namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>The direction of an impulse of given size that does most about a conjunction, to first order.</summary>
/// <remarks>
/// <para>Source: C. Bombardelli and J. Hernando-Ayuso, "Optimal impulsive collision avoidance in low Earth orbit", Journal of Guidance, Control, and Dynamics 38 (2015)
/// 217–225, doi 10.2514/1.G000742: the miss in the encounter plane is linear in the impulse, b = b₀ + M δv, and the best impulse maximises the quadratic form bᵀQb on a sphere of
/// impulses. Q is the unit matrix for the largest miss, the inverse of the covariance in the plane for the least probability of collision; without a miss, b₀ = 0, the solution is the
/// eigenvector of MᵀQM with the largest eigenvalue. Here M comes from the transition matrix with J2 in place of their analytic one of a Keplerian orbit.</para>
/// <para>With a miss the maximum satisfies (λ1 − MᵀQM) δv = MᵀQb₀ with λ above the largest eigenvalue; λ is found by bisection, since the size of δv falls with it. M has
/// rank two, so all takes place in the plane of its rows.</para>
/// <para>Assumptions: a short encounter, a burn small enough for M to be constant (a displacement small against the radius of the orbit), and for the probability a hard body
/// small against the uncertainty. Of two equally good impulses, the one with the positive component along the eigenvector.</para>
/// </remarks>
public static class BombardelliHernandoAyuso2015
{
    private const int Bisections = 200;

    /// <summary>The impulse of the largest miss, m/s, in the axes of the map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sizeMPerS">Its size, m/s, above 0.</param>
    public static Vec3 LargestMiss(EncounterPlaneMap map, double sizeMPerS) => Best(map, 1, 0, 1, sizeMPerS);

    /// <summary>The impulse of the least probability of collision, m/s, in the axes of the map; that of the largest miss where the covariance cannot be inverted.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sizeMPerS">Its size, m/s, above 0.</param>
    public static Vec3 LeastProbability(EncounterPlaneMap map, double sizeMPerS)
    {
        var p = map.Plane;
        var determinant = (p.VarianceXM2 * p.VarianceYM2) - (p.CovarianceXYM2 * p.CovarianceXYM2);
        return determinant > 1e-15 * p.VarianceXM2 * p.VarianceYM2
            ? Best(map, p.VarianceYM2 / determinant, -p.CovarianceXYM2 / determinant, p.VarianceXM2 / determinant, sizeMPerS)
            : LargestMiss(map, sizeMPerS);
    }

    private static Vec3 Best(EncounterPlaneMap map, double q11, double q12, double q22, double size)
    {
        if (!(size > 0)) throw new ArgumentOutOfRangeException(nameof(size), size, "an impulse above 0 m/s");
        var (first, second) = RowBasis(map);
        // M in the plane of its rows.
        var (a, b) = (Vec3.Dot(map.RowX, first), Vec3.Dot(map.RowX, second));
        var (c, d) = (Vec3.Dot(map.RowY, first), Vec3.Dot(map.RowY, second));
        var (ga, gb, gc, gd) = ((q11 * a) + (q12 * c), (q11 * b) + (q12 * d), (q12 * a) + (q22 * c), (q12 * b) + (q22 * d));
        var (x0, y0) = (map.Plane.MissXMetres, map.Plane.MissYMetres);
        var (u, v) = OnCircle((a * ga) + (c * gc), (a * gb) + (c * gd), (b * gb) + (d * gd), (ga * x0) + (gc * y0), (gb * x0) + (gd * y0), size);
        return (u * first) + (v * second);
    }

    /// <summary>Two perpendicular unit vectors that span the rows; any second one where they are parallel.</summary>
    private static (Vec3 First, Vec3 Second) RowBasis(EncounterPlaneMap map)
    {
        var (large, small) = map.RowX.NormSquared >= map.RowY.NormSquared ? (map.RowX, map.RowY) : (map.RowY, map.RowX);
        if (!(large.Norm > 0)) return (new(0, 1, 0), new(1, 0, 0));
        var first = large.Unit();
        var rest = small - (Vec3.Dot(small, first) * first);
        if (!(rest.Norm > 1e-14 * large.Norm)) rest = Math.Abs(first.X) < 0.7 ? Vec3.Cross(first, new(1, 0, 0)) : Vec3.Cross(first, new(0, 1, 0));
        return (first, (rest - (Vec3.Dot(rest, first) * first)).Unit());
    }

    /// <summary>Where yᵀAy + 2gᵀy is largest for |y| = size.</summary>
    private static (double U, double V) OnCircle(double a11, double a12, double a22, double g1, double g2, double size)
    {
        var (mean, half) = (0.5 * (a11 + a22), double.Hypot(0.5 * (a11 - a22), a12));
        var angle = 0.5 * Math.Atan2(2 * a12, a11 - a22);
        var (sin, cos) = Math.SinCos(angle);
        // Along the eigenvectors: of the larger value mean + half, and of the smaller.
        var (h1, h2) = ((cos * g1) + (sin * g2), (cos * g2) - (sin * g1));
        var gap = 2 * half;
        var (low, high) = (Math.Abs(h1) / size, double.Hypot(h1, h2) / size);
        double y1, y2;
        if (Math.Abs(h1) <= 1e-15 * (double.Hypot(h1, h2) + (mean * size)) && Math.Abs(h2) <= gap * size)
        {
            y2 = gap == 0 ? 0 : h2 / gap;
            y1 = Math.Sqrt(Math.Max(0, (size - y2) * (size + y2)));
        }
        else
        {
            // λ less the larger eigenvalue.
            for (var i = 0; i < Bisections && low < high; i++)
            {
                var middle = 0.5 * (low + high);
                if (double.Hypot(h1 / middle, h2 / (middle + gap)) > size) low = middle;
                else high = middle;
                if (middle == low && middle == high) break;
            }

            (y1, y2) = (h1 / high, h2 / (high + gap));
            var norm = double.Hypot(y1, y2);
            (y1, y2) = (size * y1 / norm, size * y2 / norm);
        }

        return ((cos * y1) - (sin * y2), (sin * y1) + (cos * y2));
    }
}
