namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The outer integrand of <see cref="Foster1992"/> in units of the shorter standard deviation: the bell across the disk's strips, times what each strip holds.
/// It is a marginal of a log-concave density, so it is log-concave: one peak, and faster than exponential decay from it.
/// </summary>
/// <remarks>
/// The coordinate starts where it keeps its digits: at the mean of the bell where the disk holds that, else at the disk's edge next to it.
/// </remarks>
internal readonly struct FosterIntegrand
{
    private const double GoldenSection = 0.3819660112501051;

    // So many standard deviations out the bell is below e⁻⁸⁴⁰: it underflows with whatever it is multiplied by.
    private const double Reach = 41;
    private readonly double _low;
    private readonly double _high;
    private readonly double _mean;
    private readonly double _diskMiddle;
    private readonly double _stripCenter;
    private readonly double _shortOverLong;

    public FosterIntegrand(PrincipalAxes axes, double radius)
    {
        var gap = (radius - axes.ShortMiss) / axes.ShortSigma;
        Radius = radius / axes.ShortSigma;
        (_low, _high, _mean, _diskMiddle) = gap >= 0
            ? (-(radius + axes.ShortMiss) / axes.ShortSigma, gap, 0.0, -axes.ShortMiss / axes.ShortSigma)
            : (-2 * Radius, 0.0, -gap, -Radius);
        _stripCenter = axes.LongMiss / axes.LongSigma / Math.Sqrt(2);
        _shortOverLong = axes.ShortSigma / axes.LongSigma / Math.Sqrt(2);
    }

    /// <summary>Radius of the disk.</summary>
    public double Radius { get; }

    /// <summary>Where the integrand can count, away from the mean: the edge of the disk, or where the bell ends.</summary>
    public double Low => Math.Max(_low, _mean - Reach);

    /// <summary>The same on the side of the disk next to the mean.</summary>
    public double High => Math.Min(_high, _mean + Reach);

    /// <summary>Logarithm of the integrand, the distances from the edges given apart because they matter where they are small.</summary>
    public double Log(double at, double aboveLow, double belowHigh)
    {
        var deviation = at - _mean;
        var halfStrip = _shortOverLong * Math.Sqrt(aboveLow) * Math.Sqrt(belowHigh);
        return ErrorFunction.LogIntervalProbability(_stripCenter, halfStrip) - (0.5 * deviation * deviation);
    }

    public double Log(double at) => Log(at, at - _low, _high - at);

    /// <summary>Where the integrand is largest, near enough: between the middle of the disk, where strips are longest, and the mean or the edge next to it.</summary>
    public double Peak()
    {
        var (low, high) = (Math.Max(_diskMiddle, Low), 0.0);
        var (left, right) = (low + (GoldenSection * (high - low)), high - (GoldenSection * (high - low)));
        var (atLeft, atRight) = (Log(left), Log(right));
        // A hundredth of the bell's width, or of the scale on which its flank rises far out, is near enough.
        for (var i = 0; i < 200 && (high - low) * (1 + Math.Abs(low - _mean)) > 0.01; i++)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = low + (GoldenSection * (high - low));
                atLeft = Log(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = high - (GoldenSection * (high - low));
                atRight = Log(right);
            }
        }

        return atLeft > atRight ? left : right;
    }

    /// <summary>From the peak towards an end, a point beyond which the integrand is below a value; the end itself where it stays above.</summary>
    public double Falloff(double peak, double end, double logValue)
    {
        var (inside, outside) = (peak, end);
        for (var i = 0; i < 120 && Math.Abs(outside - inside) > 0.1 * Math.Abs(inside - peak); i++)
        {
            var middle = 0.5 * (inside + outside);
            if (Log(middle) > logValue) inside = middle;
            else outside = middle;
        }

        return outside;
    }

    /// <summary>The integral over a window around the peak, of the integrand divided by its value there.</summary>
    public double Integral(double logPeak, double from, double to, double relativeTolerance)
    {
        // A log-concave function that falls by e⁻⁴⁴ on either side holds at least a fiftieth of peak times width.
        var tolerance = relativeTolerance * 0.02 * (to - from);
        return GaussKronrod.Integrate(new OnHalfCircle(this, logPeak, from, to), 0, Math.PI, tolerance);
    }

    /// <summary>The window as a half circle, which takes the roots at the disk's edges out of the integrand and keeps the distances from them exact.</summary>
    private readonly struct OnHalfCircle(FosterIntegrand integrand, double logPeak, double from, double to) : GaussKronrod.IFunction
    {
        public double At(double x)
        {
            var (sin, cos) = Math.SinCos(0.5 * x);
            var (above, below) = ((to - from) * sin * sin, (to - from) * cos * cos);
            var log = integrand.Log(from + above, from - integrand._low + above, integrand._high - to + below);
            return Math.Exp(log - logPeak) * (to - from) * sin * cos;
        }
    }
}
