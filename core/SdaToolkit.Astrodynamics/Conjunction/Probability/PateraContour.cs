namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The contour of <see cref="Patera2005"/>: an ellipse in coordinates in which the density is round and its middle is the origin.</summary>
/// <remarks>x = cx + a cos φ along the shorter deviation of the covariance, y = cy + b sin φ; cx and cy are 0 or more, so the origin lies towards −x and −y.</remarks>
internal readonly struct PateraContour
{
    private const double Rounding = 2.220446049250313e-16;
    private readonly double _cx;
    private readonly double _cy;
    private readonly double _a;
    private readonly double _b;
    private readonly double _nearestAngle;

    public PateraContour(in EncounterDisk disk)
    {
        (_cx, _cy, _a, _b) = (disk.ShortMissSigmas, disk.LongMissSigmas, disk.RadiusOverShort, disk.RadiusOverLong);
        Inside = double.Hypot(disk.Axes.ShortMiss, disk.Axes.LongMiss) < disk.RadiusM;
        var t = NearestAngle(_cx, _cy, _a, _b);
        _nearestAngle = Math.PI + t;
        var (sin, cos) = Math.SinCos(t);
        var (x, y) = (_cx - (_a * cos), _cy - (_b * sin));
        NearestLog = 0.5 * ((x * x) + (y * y));
    }

    /// <summary>Whether the origin is inside.</summary>
    public bool Inside { get; }

    /// <summary>½ r² at the contour's nearest point.</summary>
    public double NearestLog { get; }

    /// <summary>The probability, and the share of it that rounding may be.</summary>
    /// <param name="fromOne">Whether C is 1; else the exponential at the ellipse's middle.</param>
    public (double Value, double Loss) Integrate(bool fromOne)
    {
        Span<double> ends = stackalloc double[256];
        ends = ends[..Pieces(ends)];
        var scale = fromOne ? 0 : NearestLog;
        var (signed, absolute) = (new Integrand(this, fromOne, scale, false), new Integrand(this, fromOne, scale, true));
        Span<(double Integral, double Difference)> signedOnce = stackalloc (double, double)[ends.Length - 1], absoluteOnce = stackalloc (double, double)[ends.Length - 1];
        for (var i = 0; i < signedOnce.Length; i++) (signedOnce[i], absoluteOnce[i]) = GaussKronrod.OnceOfPair(new Sides(signed), ends[i], ends[i + 1]);
        var (size, rough) = (Sum(absolute, ends, absoluteOnce, double.PositiveInfinity), Sum(signed, ends, signedOnce, double.PositiveInfinity));
        var sum = rough;
        for (var i = 0; i < 4; i++)
        {
            // Never below what rounding makes of the sum, or the halving would not end.
            var tolerance = Math.Max(1e-10 * Math.Abs(rough), 1e-13 * size) / ends.Length;
            sum = Sum(signed, ends, signedOnce, tolerance);
            if (Math.Abs(sum) > 0.1 * Math.Abs(rough)) break;
            rough = sum;
        }

        size = Sum(absolute, ends, absoluteOnce, 1e-3 * size);
        return (sum / Math.Tau * Math.Exp(-scale), 4 * Rounding * size / Math.Abs(sum));
    }

    // Of each piece the first rules are known; most are good enough.
    private static double Sum(in Integrand function, ReadOnlySpan<double> ends, ReadOnlySpan<(double Integral, double Difference)> once, double tolerance)
    {
        var sum = 0.0;
        for (var i = 0; i < once.Length; i++) sum += GaussKronrod.Integrate(function, ends[i], ends[i + 1], tolerance, once[i]);
        return sum;
    }

    /// <summary>Ends of pieces of the whole turn, dense about the points nearest the origin on both flanks.</summary>
    private int Pieces(Span<double> ends)
    {
        var nearest = Math.Sqrt(2 * NearestLog);
        var smallest = Math.Clamp(0.2 * Math.Min(1, nearest + 1e-3) / (_a * (1 + nearest)), 1e-13, 0.5);
        var across = Math.Acos(Math.Max(-1, -_cx / _a));
        var count = 0;
        foreach (var center in (ReadOnlySpan<double>)[_nearestAngle, across, Math.Tau - across])
        {
            ends[count++] = center;
            for (var step = 0.5 * Math.PI; step > smallest; step *= 0.25)
            {
                ends[count++] = Turned(center + step);
                ends[count++] = Turned(center - step);
            }
        }

        ends[count++] = 0;
        ends[count++] = Math.Tau;
        for (var i = 1; i < 8; i++) ends[count++] = i * Math.PI / 4;
        ends[..count].Sort();
        return count;
    }

    private static double Turned(double angle) => angle < 0 ? angle + Math.Tau : angle >= Math.Tau ? angle - Math.Tau : angle;

    /// <summary>Angle, in the first quadrant, of the point of an ellipse about the origin that is nearest to a point of that quadrant.</summary>
    private static double NearestAngle(double x, double y, double a, double b)
    {
        var (low, high) = (0.0, 0.5 * Math.PI);
        for (var i = 0; i < 64; i++)
        {
            var middle = 0.5 * (low + high);
            var (sin, cos) = Math.SinCos(middle);
            if ((x * a * sin) - (y * b * cos) - ((a - b) * (a + b) * sin * cos) < 0) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>(C − exp(−r²/2)) dθ/dφ, times exp(scale); or the sum of the sizes of its parts.</summary>
    private readonly struct Integrand(PateraContour contour, bool fromOne, double scale, bool absolute) : GaussKronrod.IFunction
    {
        public double At(double x)
        {
            var (signed, size) = Both(x);
            return absolute ? size : signed;
        }

        public (double Signed, double Absolute) Both(double x)
        {
            var (sin, cos) = Math.SinCos(x);
            var (a, b, cx, cy) = (contour._a, contour._b, contour._cx, contour._cy);
            var (px, py) = (cx + (a * cos), cy + (b * sin));
            var square = (px * px) + (py * py);
            var (one, alongX, alongY) = (a * b, b * cx * cos, a * cy * sin);
            var height = fromOne ? FromOne(square) : FromMiddle(square, (2 * ((a * cx * cos) + (b * cy * sin))) + Square(a * cos) + Square(b * sin));
            return ((one + alongX + alongY) * height, (one + Math.Abs(alongX) + Math.Abs(alongY)) * Math.Abs(height));
        }

        // (1 − exp(−r²/2)) / r².
        private static double FromOne(double square) => square < 1e-30 ? 0.5 : -Exponential.MinusOne(-0.5 * square) / square;

        // (exp(−m²/2) − exp(−r²/2)) / r² exp(scale), m the distance of the middle and the excess r² − m² given apart.
        private double FromMiddle(double square, double excess)
        {
            var ofPoint = Math.Exp(scale - (0.5 * square));
            var ofMiddle = Math.Exp(scale - (0.5 * (square - excess)));
            return (excess >= 0 ? -ofMiddle * Exponential.MinusOne(-0.5 * excess) : ofPoint * Exponential.MinusOne(0.5 * excess)) / square;
        }

        private static double Square(double x) => x * x;
    }

    /// <summary>The integrand and the sizes of its parts, which cost no more together than one of them.</summary>
    private readonly struct Sides(Integrand integrand) : GaussKronrod.IPair
    {
        public (double First, double Second) At(double x) => integrand.Both(x);
    }
}
