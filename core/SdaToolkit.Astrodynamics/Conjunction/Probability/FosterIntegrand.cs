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

    // Beyond where the integrand is e⁻⁴⁴ of its peak nothing counts.
    private const double WindowLog = 44;

    // The integral is below eight times the peak: under this the result underflows.
    private const double SmallestLog = -750;
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

    /// <summary>The part of the disk that counts; false where the integral is below the smallest double.</summary>
    public bool TryWindow(out FosterWindow window)
    {
        window = default;
        if (Low >= 0) return false;
        var peak = Peak();
        var logPeak = Log(peak);
        if (logPeak < SmallestLog) return false;
        window = new(logPeak, Falloff(peak, Low, logPeak - WindowLog), Falloff(peak, High, logPeak - WindowLog));
        return true;
    }

    /// <summary>The integral over a window around the peak, of the integrand divided by its value there.</summary>
    public double Integral(in FosterWindow window, double relativeTolerance)
    {
        // A log-concave function that falls by e⁻⁴⁴ on either side holds at least a fiftieth of peak times width.
        var tolerance = relativeTolerance * 0.02 * (window.To - window.From);
        return GaussKronrod.Integrate(OnHalfCircle(window), 0, Math.PI, tolerance);
    }

    /// <summary>The integrand over a window, divided by its value at the peak, as a function of an angle from 0 to π; 0 at both.</summary>
    public HalfCircle OnHalfCircle(in FosterWindow window) => new(this, window);

    /// <summary>The window as a half circle, which takes the roots at the disk's edges out of the integrand and keeps the distances from them exact.</summary>
    public readonly struct HalfCircle(FosterIntegrand integrand, FosterWindow window) : GaussKronrod.IFunction
    {
        public double At(double x)
        {
            var (sin, cos) = Math.SinCos(0.5 * x);
            var width = window.To - window.From;
            var (above, below) = (width * sin * sin, width * cos * cos);
            var log = integrand.Log(window.From + above, window.From - integrand._low + above, integrand._high - window.To + below);
            return Math.Exp(log - window.LogPeak) * width * sin * cos;
        }
    }
}

/// <summary>The part of the disk's strips that counts, in units of the shorter standard deviation.</summary>
/// <param name="LogPeak">Logarithm of the integrand's largest value, near enough.</param>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
internal readonly record struct FosterWindow(double LogPeak, double From, double To)
{
    /// <summary>The probability of an integral over the window of the integrand divided by its peak.</summary>
    public double Probability(double integral) => Math.Exp(LogPeak) * integral / Math.Sqrt(2 * Math.PI);
}
