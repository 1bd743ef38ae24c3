using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Gravity;

/// <content>The acceleration with its gradient: for variational equations, so clear rather than fast.</content>
public sealed partial class SphericalHarmonics
{
    /// <summary>Gravitational acceleration and its derivatives with respect to the position.</summary>
    /// <param name="positionM">Where, Earth fixed, m; the results are in the same axes.</param>
    /// <param name="gradientPerS2">∂a/∂r, 1/s²: symmetric, and of trace 0 as Laplace wants.</param>
    /// <returns>The acceleration, m/s².</returns>
    public Vec3 AccelerationMPerS2(Vec3 positionM, out Matrix3 gradientPerS2)
    {
        var r = positionM.Norm;
        var e = positionM / r;
        var rho = Field.RadiusM / r;
        var sums = default(Derivatives);
        if (_degree > 0) sums = Vector128.IsHardwareAccelerated ? Sum(rho, e) : SumScalar(rho, e);
        var scale = _scale * rho;
        // From here with the central term, for which n = 0.
        var (radial, second) = (-(Field.GmM3PerS2 / r) - (scale * sums.Radial), (2 * Field.GmM3PerS2 / r) + (scale * sums.RadialSecond));
        var (g, mixed) = (scale * sums.Surface, -scale * sums.SurfaceRadial);
        var (along, outer) = (Vec3.Dot(e, g), Outer(e, e));
        var across = Matrix3.Identity - outer;
        var bent = scale * sums.SurfaceSecond.Conjugate(across);
        var turned = across * (mixed - g);
        gradientPerS2 = 1 / (r * r) * (bent + Outer(turned, e) + Outer(e, turned) + (second * outer) + ((radial - along) * across));
        return 1 / r * (g + ((radial - along) * e));
    }

    private static Matrix3 Outer(Vec3 a, Vec3 b) => Matrix3.FromRows(a.X * b, a.Y * b, a.Z * b);

    // Of Σ ρⁿ A D as a function of r and of three independent direction cosines s, t, u: with weights n + 1 and (n + 1)(n + 2) for r.
    private readonly record struct Derivatives(double Radial, double RadialSecond, Vec3 Surface, Vec3 SurfaceRadial, Matrix3 SurfaceSecond);

    private Derivatives Sum(double rho, Vec3 e)
    {
        Span<double> re = stackalloc double[(_blocks * Lanes) + 2];
        Span<double> im = stackalloc double[(_blocks * Lanes) + 2];
        Powers(rho * e.X, rho * e.Y, re, im);
        ref var table = ref MemoryMarshal.GetArrayDataReference(_table);
        ref var seeds = ref MemoryMarshal.GetArrayDataReference(Seeds);
        ref var re0 = ref MemoryMarshal.GetReference(re);
        ref var im0 = ref MemoryMarshal.GetReference(im);
        var (alpha, beta, rhos) = (Vector256.Create(rho * e.Z), Vector256.Create(rho * rho), Vector256.Create(rho));
        var zero = Vector256<double>.Zero;
        var (us, ut, uu, ur, urr) = (zero, zero, zero, zero, zero);
        var (usr, utr, uur, uss, ust, usu, utu, uuu) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var order = Vector256.Create(0.0, 1, 2, 3);
        nuint at = 0;
        for (var block = 0; block < _blocks; block++)
        {
            var (a1, a2, d1, d2, h1, h2) = (zero, zero, zero, zero, zero, zero);
            var (c, s, cu, su, cuu, suu) = (zero, zero, zero, zero, zero, zero);
            var (cr, sr, cur, sur, crr, srr) = (zero, zero, zero, zero, zero, zero);
            var first = block * Lanes;
            var weight = Vector256.Create(first + 1.0);
            for (var n = first; n <= _degree; n++, at += Row)
            {
                var b = beta * Vector256.LoadUnsafe(ref table, at);
                var a = Vector256.MultiplyAddEstimate(alpha, a1, b * a2);
                var d = Vector256.MultiplyAddEstimate(alpha, d1, Vector256.MultiplyAddEstimate(rhos, a1, b * d2));
                var h = Vector256.MultiplyAddEstimate(alpha, h1, Vector256.MultiplyAddEstimate(rhos + rhos, d1, b * h2));
                if (n - first < Lanes) a += Vector256.LoadUnsafe(ref seeds, (nuint)(Lanes * (n - first)));
                var (cn, sn) = (Vector256.LoadUnsafe(ref table, at + Lanes), Vector256.LoadUnsafe(ref table, at + (2 * Lanes)));
                var (ca, sa, cd, sd) = (cn * a, sn * a, cn * d, sn * d);
                (c, s, cu, su) = (c + ca, s + sa, cu + cd, su + sd);
                (cuu, suu) = (Vector256.MultiplyAddEstimate(cn, h, cuu), Vector256.MultiplyAddEstimate(sn, h, suu));
                (cr, sr) = (Vector256.MultiplyAddEstimate(weight, ca, cr), Vector256.MultiplyAddEstimate(weight, sa, sr));
                (cur, sur) = (Vector256.MultiplyAddEstimate(weight, cd, cur), Vector256.MultiplyAddEstimate(weight, sd, sur));
                var twice = weight * (weight + Vector256<double>.One);
                (crr, srr) = (Vector256.MultiplyAddEstimate(twice, ca, crr), Vector256.MultiplyAddEstimate(twice, sa, srr));
                weight += Vector256<double>.One;
                (a2, a1, d2, d1, h2, h1) = (a1, a, d1, d, h1, h);
            }

            var (rem, imm) = (Vector256.LoadUnsafe(ref re0, (nuint)first + 2), Vector256.LoadUnsafe(ref im0, (nuint)first + 2));
            var (rem1, imm1) = (order * Vector256.LoadUnsafe(ref re0, (nuint)first + 1), order * Vector256.LoadUnsafe(ref im0, (nuint)first + 1));
            var pairs = order * (order - Vector256<double>.One);
            var (rem2, imm2) = (pairs * Vector256.LoadUnsafe(ref re0, (nuint)first), pairs * Vector256.LoadUnsafe(ref im0, (nuint)first));
            us += (c * rem1) + (s * imm1);
            ut += (s * rem1) - (c * imm1);
            uu += (cu * rem) + (su * imm);
            ur += (cr * rem) + (sr * imm);
            urr += (crr * rem) + (srr * imm);
            usr += (cr * rem1) + (sr * imm1);
            utr += (sr * rem1) - (cr * imm1);
            uur += (cur * rem) + (sur * imm);
            uss += (c * rem2) + (s * imm2);
            ust += (s * rem2) - (c * imm2);
            usu += (cu * rem1) + (su * imm1);
            utu += (su * rem1) - (cu * imm1);
            uuu += (cuu * rem) + (suu * imm);
            order += Vector256.Create((double)Lanes);
        }

        var (ss, st, su2, tu2) = (rho * rho * Vector256.Sum(uss), rho * rho * Vector256.Sum(ust), rho * Vector256.Sum(usu), rho * Vector256.Sum(utu));
        return new(
            Vector256.Sum(ur),
            Vector256.Sum(urr),
            new(rho * Vector256.Sum(us), rho * Vector256.Sum(ut), Vector256.Sum(uu)),
            new(rho * Vector256.Sum(usr), rho * Vector256.Sum(utr), Vector256.Sum(uur)),
            Matrix3.Symmetric(ss, st, -ss, su2, tu2, Vector256.Sum(uuu)));
    }
}
