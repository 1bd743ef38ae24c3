namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The series of <see cref="LaasBourez2015"/>: its parameters times R², and its sum. Symbols as in the paper: p, φ, ωx, ωy; x is the longer axis.</summary>
internal readonly struct LaasBourezTerms
{
    // Where the sum passes this it is scaled down.
    private const double Large = 1e250;
    private readonly double _p;
    private readonly double _phi;
    private readonly double _wx;
    private readonly double _wy;
    private readonly double _logFirst;

    public LaasBourezTerms(in EncounterDisk disk)
    {
        var axes = disk.Axes;
        var (longRadius, shortRadius) = (disk.RadiusOverLong, disk.RadiusOverShort);
        var (longMiss, shortMiss) = (disk.LongMissSigmas, disk.ShortMissSigmas);
        var ratio = axes.ShortSigma / axes.LongSigma;
        // As printed, and in the printed order of sums: far outside the range the result is made of roundings, and published values have these. The unit of
        // length is a power of two near the shorter deviation, so that no square overflows or underflows first.
        var unit = -Math.ILogB(axes.ShortSigma);
        var (sigma, radius) = (Math.ScaleB(axes.ShortSigma, unit), Math.ScaleB(disk.RadiusM, unit));
        _p = 1 / (2 * sigma * sigma) * (radius * radius);
        _phi = 1 - (ratio * ratio);
        _wx = Omega(Math.ScaleB(axes.LongMiss, unit), Math.ScaleB(axes.LongSigma, unit), radius);
        _wy = Omega(Math.ScaleB(axes.ShortMiss, unit), sigma, radius);
        // exp(−p R²) c₀, c₀ = R²/(2 σx σy) exp(−½ Mahalanobis²).
        _logFirst = Math.Log(0.5 * longRadius) + Math.Log(shortRadius) - (0.5 * (Square(longMiss) + Square(shortMiss))) - _p;
    }

    /// <summary>p R².</summary>
    public double Exponent => _p;

    /// <summary>The probability.</summary>
    /// <param name="mostTerms">Terms at most.</param>
    /// <param name="negligible">Share of the sum below which a falling term ends it.</param>
    /// <param name="complete">Whether the terms were enough.</param>
    public double Sum(int mostTerms, double negligible, out bool complete)
    {
        var (p, phi, wx, wy) = (_p, _phi, _wx, _wy);
        var first = (p * ((0.5 * phi) + 1)) + wx + wy;
        var second = (p * p * ((0.5 * phi * phi) + 1)) + (2 * p * phi * wx);
        var third = (p * p * p * ((0.5 * phi * phi * phi) + 1)) + (3 * p * p * phi * phi * wx);
        var (a, b) = (1.0, 0.5 * first);
        var c = ((first * first) + second) / 12;
        var d = ((first * first * first) + (3 * first * second) + (2 * third)) / 144;
        var (fourth, cubic) = (p * p * p * phi * phi * wy, p * p * phi);
        var (logScale, sum) = (_logFirst, a + b + c + d);
        complete = false;
        for (var k = 0; k < mostTerms && !complete; k++)
        {
            var (k2, k3, k4, k5) = (k + 2.0, k + 3.0, k + 4.0, k + 5.0);
            var next = (((p * ((2 * phi) + 1) * k3) + (p * ((0.5 * phi) + 1)) + wx + wy) / (k4 * k5) * d)
                - (p * ((p * phi * ((0.5 * phi) + 1) * (k2 + k3)) + (phi * ((2 * wy) + (1.5 * p))) + wx + wy) / (k4 * k4 * k5) * c)
                + (cubic * ((p * phi * (k + 2.5)) + (2 * wy * ((0.5 * phi) + 1))) / (k3 * k4 * k4 * k5) * b)
                - (fourth / (k2 * k3 * k4 * k4 * k5) * a);
            (a, b, c, d) = (b, c, d, next);
            sum += next;
            // The terms rise to one peak and fall ever faster.
            complete = next <= negligible * sum && next < 0.9 * c;
            if (sum < Large) continue;
            (a, b, c, d, sum, logScale) = (a / Large, b / Large, c / Large, d / Large, sum / Large, logScale + Math.Log(Large));
        }

        return Math.Exp(logScale + Math.Log(sum));
    }

    // ω R²; where its squares are beyond all doubles, it is next to nothing against p.
    private static double Omega(double miss, double sigma, double radius)
    {
        var omega = miss * miss / (4 * Square(sigma * sigma)) * (radius * radius);
        return double.IsFinite(omega) ? omega : 0.25 * Square(miss / sigma * radius / sigma);
    }

    private static double Square(double x) => x * x;
}
