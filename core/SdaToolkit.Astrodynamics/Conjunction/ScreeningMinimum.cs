namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The range of a pair as a function of time.</summary>
internal interface IPairRange
{
    /// <summary>Square of the range, m²; NaN where one of the two has no state.</summary>
    double RangeSquared(double seconds);

    /// <summary>Speed of one relative to the other, m/s.</summary>
    double RelativeSpeed(double seconds);
}

/// <summary>Least value of a pair's range squared between two times.</summary>
internal static class ScreeningMinimum
{
    private const double GoldenSection = 0.3819660112501051;

    /// <summary>Far above the 1e-8 s at which rounding begins to show, and left to the Newton steps to better.</summary>
    private const double ToleranceS = 1e-4;

    private const int MaxSteps = 80;

    /// <summary>
    /// Time of the least range between two times, given that the range squared has a minimum there: Brent 1973 on the range squared, then Newton
    /// steps on its central differences, which see the zero of the slope far more sharply than the flat bottom itself.
    /// </summary>
    public static double Closest<TPair>(ref TPair pair, double from, double to)
        where TPair : IPairRange, allows ref struct
    {
        var (t, _) = Brent(ref pair, from, to);
        for (var i = 0; i < 3; i++)
        {
            // The time in which the pair moves some 50 m: long against rounding, short against the curvature of the path.
            var step = Math.Clamp(50 / pair.RelativeSpeed(t), 1e-3, 5);
            var (before, at, after) = (pair.RangeSquared(t - step), pair.RangeSquared(t), pair.RangeSquared(t + step));
            var (far, near) = (pair.RangeSquared(t + (2 * step)) - pair.RangeSquared(t - (2 * step)), after - before);
            // The slope from five points: from three, the third derivative would move slow minima by milliseconds.
            var shift = -step * ((8 * near) - far) / (12 * (after - (2 * at) + before));
            // NaN, or a flat or broken curve: Brent's answer stands.
            if (!(Math.Abs(shift) < 2 * step) || after - (2 * at) + before <= 0) return t;
            t = Math.Clamp(t + shift, from, to);
        }

        return t;
    }

    /// <summary>Brent 1973, "Algorithms for Minimization without Derivatives", chapter 5: golden section with parabolic steps.</summary>
    private static (double Time, double Value) Brent<TPair>(ref TPair pair, double a, double b)
        where TPair : IPairRange, allows ref struct
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
