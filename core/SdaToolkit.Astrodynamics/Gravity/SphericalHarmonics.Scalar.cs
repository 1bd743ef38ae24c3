namespace SdaToolkit.Astrodynamics.Gravity;

/// <content>The sums without vectors, where the processor has none: order by order, the same recursions.</content>
public sealed partial class SphericalHarmonics
{
    private Derivatives SumScalar(double rho, Vec3 e)
    {
        var (alpha, beta) = (rho * e.Z, rho * rho);
        Span<double> re = stackalloc double[Order + 3];
        Span<double> im = stackalloc double[Order + 3];
        Powers(rho * e.X, rho * e.Y, re, im);
        var (radial, second) = (0.0, 0.0);
        Vec3 surface = default, mixed = default;
        var (ss, st, su, tu, uu) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var m = 0; m <= Order; m++)
        {
            var at = BlockStart(m / Lanes) + ((m % Lanes) * Row) + (m % Lanes);
            var (a, a1, d, d1, h, h1) = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            var (c, s, cu, su1, cuu, suu) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            var (cr, sr, cur, sur, crr, srr) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var n = m; n <= _degree; n++, at += Row)
            {
                if (n > m)
                {
                    var b = _table[at] * beta;
                    (h, h1) = ((alpha * h) + (2 * rho * d) + (b * h1), h);
                    (d, d1) = ((alpha * d) + (rho * a) + (b * d1), d);
                    (a, a1) = ((alpha * a) + (b * a1), a);
                }

                var (cn, sn, weight) = (_table[at + Lanes], _table[at + (2 * Lanes)], n + 1.0);
                (c, s, cu, su1, cuu, suu) = (c + (cn * a), s + (sn * a), cu + (cn * d), su1 + (sn * d), cuu + (cn * h), suu + (sn * h));
                (cr, sr, cur, sur) = (cr + (weight * cn * a), sr + (weight * sn * a), cur + (weight * cn * d), sur + (weight * sn * d));
                (crr, srr) = (crr + (weight * (weight + 1) * cn * a), srr + (weight * (weight + 1) * sn * a));
            }

            var (re0, im0, re1, im1) = (re[m + 2], im[m + 2], m * re[m + 1], m * im[m + 1]);
            var (re2, im2) = (m * (m - 1) * re[m], m * (m - 1) * im[m]);
            radial += (cr * re0) + (sr * im0);
            second += (crr * re0) + (srr * im0);
            surface += new Vec3(rho * ((c * re1) + (s * im1)), rho * ((s * re1) - (c * im1)), (cu * re0) + (su1 * im0));
            mixed += new Vec3(rho * ((cr * re1) + (sr * im1)), rho * ((sr * re1) - (cr * im1)), (cur * re0) + (sur * im0));
            ss += beta * ((c * re2) + (s * im2));
            st += beta * ((s * re2) - (c * im2));
            su += rho * ((cu * re1) + (su1 * im1));
            tu += rho * ((su1 * re1) - (cu * im1));
            uu += (cuu * re0) + (suu * im0);
        }

        return new(radial, second, surface, mixed, Matrix3.Symmetric(ss, st, -ss, su, tu, uu));
    }
}
