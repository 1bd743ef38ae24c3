namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Least value of a pair's range squared between two times.</summary>
internal static class ScreeningMinimum
{
    private const double GoldenSection = 0.3819660112501051;

    /// <summary>Far above the 1e-8 s at which rounding begins to show, and left to the Newton steps to better.</summary>
    private const double ToleranceS = 1e-4;

    private const int MaxSteps = 80;

    /// <summary>Brent 1973, "Algorithms for Minimization without Derivatives", chapter 5: golden section with parabolic steps.</summary>
    public static (double Time, double Value) Brent(ref ScreeningPair pair, double a, double b)
    {
        var x = a + (GoldenSection * (b - a));
        var (w, v) = (x, x);
        var fx = pair.RangeSquared(x);
        var (fw, fv) = (fx, fx);
        var (d, e) = (0.0, 0.0);
        for (var i = 0; i < MaxSteps; i++)
        {
            var middle = 0.5 * (a + b);
            if (Math.Abs(x - middle) <= (2 * ToleranceS) - (0.5 * (b - a))) break;
            if (!TryParabola(a, b, x, w, v, fx, fw, fv, ref d, ref e))
            {
                e = x < middle ? b - x : a - x;
                d = GoldenSection * e;
            }

            var u = Math.Abs(d) >= ToleranceS ? x + d : x + Math.CopySign(ToleranceS, d);
            var fu = pair.RangeSquared(u);
            if (fu <= fx)
            {
                if (u < x) b = x;
                else a = x;
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
            }
            else
            {
                if (u < x) a = u;
                else b = u;
                if (fu <= fw || w == x) (v, fv, w, fw) = (w, fw, u, fu);
                else if (fu <= fv || v == x || v == w) (v, fv) = (u, fu);
            }
        }

        return (x, fx);
    }

    private static bool TryParabola(double a, double b, double x, double w, double v, double fx, double fw, double fv, ref double d, ref double e)
    {
        if (Math.Abs(e) <= ToleranceS) return false;
        var r = (x - w) * (fx - fv);
        var q = (x - v) * (fx - fw);
        var p = ((x - v) * q) - ((x - w) * r);
        q = 2 * (q - r);
        if (q > 0) p = -p;
        else q = -q;
        var before = e;
        e = d;
        if (!(Math.Abs(p) < Math.Abs(0.5 * q * before)) || p <= q * (a - x) || p >= q * (b - x)) return false;
        d = p / q;
        var u = x + d;
        if (u - a < 2 * ToleranceS || b - u < 2 * ToleranceS) d = Math.CopySign(ToleranceS, (0.5 * (a + b)) - x);
        return true;
    }
}
