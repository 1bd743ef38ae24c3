using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Gravity;

/// <content>The acceleration.</content>
public sealed partial class SphericalHarmonics
{
    /// <summary>Gravitational acceleration, m/s²; without the centrifugal part.</summary>
    /// <param name="positionM">Where, Earth fixed, m; the components of the result are in the same axes.</param>
    public Vec3 AccelerationMPerS2(Vec3 positionM)
    {
        var r = positionM.Norm;
        var e = positionM / r;
        var central = -Field.GmM3PerS2 / (r * r) * e;
        if (_degree == 0) return central;
        var rho = Field.RadiusM / r;
        if (!Vector128.IsHardwareAccelerated)
        {
            var sums = SumScalar(rho, e);
            return central + (_scale * rho / r * (sums.Surface - ((sums.Radial + Vec3.Dot(e, sums.Surface)) * e)));
        }

        Span<double> re = stackalloc double[(_blocks * Lanes) + 2];
        Span<double> im = stackalloc double[(_blocks * Lanes) + 2];
        Powers(rho * e.X, rho * e.Y, re, im);
        ref var table = ref MemoryMarshal.GetArrayDataReference(_table);
        ref var seeds = ref MemoryMarshal.GetArrayDataReference(Seeds);
        ref var re0 = ref MemoryMarshal.GetReference(re);
        ref var im0 = ref MemoryMarshal.GetReference(im);
        var (alpha, beta, rhos) = (Vector256.Create(rho * e.Z), Vector256.Create(rho * rho), Vector256.Create(rho));
        var (us, ut, uu, ur) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var order = Vector256.Create(0.0, 1, 2, 3);
        nuint at = 0;
        for (var block = 0; block < _blocks; block++)
        {
            var (a1, a2, d1, d2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            var (c, s, cu, su, cr, sr) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            var first = block * Lanes;
            for (var n = first; n <= _degree; n++, at += Row)
            {
                var b = beta * Vector256.LoadUnsafe(ref table, at);
                var a = Vector256.MultiplyAddEstimate(alpha, a1, b * a2);
                // Derivative with respect to sin φ.
                var d = Vector256.MultiplyAddEstimate(alpha, d1, Vector256.MultiplyAddEstimate(rhos, a1, b * d2));
                if (n - first < Lanes) a += Vector256.LoadUnsafe(ref seeds, (nuint)(Lanes * (n - first)));
                c = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref table, at + Lanes), c);
                s = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref table, at + (2 * Lanes)), s);
                cu = Vector256.MultiplyAddEstimate(d, Vector256.LoadUnsafe(ref table, at + Lanes), cu);
                su = Vector256.MultiplyAddEstimate(d, Vector256.LoadUnsafe(ref table, at + (2 * Lanes)), su);
                cr = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref table, at + (3 * Lanes)), cr);
                sr = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref table, at + (4 * Lanes)), sr);
                (a2, a1, d2, d1) = (a1, a, d1, d);
            }

            var (rem, imm) = (Vector256.LoadUnsafe(ref re0, (nuint)first + 2), Vector256.LoadUnsafe(ref im0, (nuint)first + 2));
            var (rem1, imm1) = (order * Vector256.LoadUnsafe(ref re0, (nuint)first + 1), order * Vector256.LoadUnsafe(ref im0, (nuint)first + 1));
            us += (c * rem1) + (s * imm1);
            ut += (s * rem1) - (c * imm1);
            uu += (cu * rem) + (su * imm);
            ur += (cr * rem) + (sr * imm);
            order += Vector256.Create((double)Lanes);
        }

        var g = new Vec3(rho * Vector256.Sum(us), rho * Vector256.Sum(ut), Vector256.Sum(uu));
        var radial = -Vector256.Sum(ur) - Vec3.Dot(e, g);
        return central + (_scale * rho / r * (g + (radial * e)));
    }
}
