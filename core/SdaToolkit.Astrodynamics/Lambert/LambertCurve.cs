namespace SdaToolkit.Astrodynamics.Lambert;

/// <summary>Time of flight as a function of x for one geometry, and its inverse. Symbols and equation numbers are those of Izzo 2015; times in its unit √(s³/2μ).</summary>
internal readonly struct LambertCurve
{
    // Battin's series is taken for so small an argument: 26 terms then reach rounding.
    private const double SeriesLimit = 0.25;

    // In x, within this of the parabola the derivatives' formulas divide by too little.
    private const double NearParabola = 1e-6;
    private const int MostIterations = 100;

    private readonly double _lambda, _complement;

    /// <summary>The curve of a geometry.</summary>
    /// <param name="lambda">λ.</param>
    /// <param name="complement">1 − λ², given apart because it cancels for short arcs.</param>
    public LambertCurve(double lambda, double complement) => (_lambda, _complement) = (lambda, complement);

    /// <summary>y = √(1 − λ²(1 − x²)).</summary>
    public double Y(double x) => Math.Sqrt(_complement + (_lambda * _lambda * x * x));

    /// <summary>y − λx, without cancellation.</summary>
    public double YMinusLambdaX(double x, double y) => _lambda * x > 0 ? _complement / (y + (_lambda * x)) : y - (_lambda * x);

    /// <summary>y + λx, without cancellation.</summary>
    public double YPlusLambdaX(double x, double y) => _lambda * x < 0 ? _complement / (y - (_lambda * x)) : y + (_lambda * x);

    /// <summary>λy.</summary>
    public double LambdaY(double y) => _lambda * y;

    /// <summary>Time of flight for so many revolutions: equation 18, or 20 (Battin) where that cancels.</summary>
    public double Time(double x, int revolutions)
    {
        var y = Y(x);
        var eta = YMinusLambdaX(x, y);
        var s1 = 0.5 * (1 - _lambda - (x * eta));
        var e = (1 - x) * (1 + x);
        if (revolutions == 0 && Math.Abs(s1) <= SeriesLimit)
            return 0.5 * ((eta * eta * eta * (4.0 / 3) * Hypergeometric(s1)) + (4 * _lambda * eta));
        var root = Math.Sqrt(Math.Abs(e));
        var (f, g) = (root * eta, (x * y) + (_lambda * e));
        var psi = e > 0 ? Math.Atan2(f, g) + (revolutions * Math.PI) : Math.Asinh(f);
        return ((psi / root) - x + (_lambda * y)) / e;
    }

    /// <summary>First three derivatives by x, from the time itself: equation 22.</summary>
    public (double First, double Second, double Third) Derivatives(double x, double time)
    {
        var (e, y, l3) = ((1 - x) * (1 + x), Y(x), _lambda * _lambda * _lambda);
        if (Math.Abs(e) < NearParabola) return (0.4 * ((l3 * _lambda * _lambda) - 1), 0, 0);
        var first = ((3 * time * x) - 2 + (2 * l3 * x / y)) / e;
        var second = ((3 * time) + (5 * x * first) + (2 * _complement * l3 / (y * y * y))) / e;
        var third = ((7 * x * second) + (8 * first) - (6 * _complement * l3 * _lambda * _lambda * x / (y * y * y * y * y))) / e;
        return (first, second, third);
    }

    /// <summary>The x without revolutions at which the time is the given one: the time falls all the way from x = −1 on.</summary>
    public double Solve(double time)
    {
        var t00 = Math.Acos(_lambda) + (_lambda * Math.Sqrt(_complement));
        var (l2, t1) = (_lambda * _lambda, 2.0 / 3 * (1 - (_lambda * _lambda * _lambda)));
        // Equation 30; the exponent of the middle range is the one that meets the ends of it.
        double x;
        if (time >= t00) x = Math.Pow(t00 / time, 2.0 / 3) - 1;
        else if (time < t1) x = (2.5 * t1 * (t1 - time) / (time * (1 - (l2 * l2 * _lambda)))) + 1;
        else x = Math.Pow(time / t00, Math.Log(2) / Math.Log(t1 / t00)) - 1;
        return Refine(x, time, 0, -1, double.PositiveInfinity, falling: true);
    }

    /// <summary>The x with revolutions on the branch, or NaN where the time is below the least.</summary>
    public double Solve(double time, int revolutions, LambertBranch branch)
    {
        var least = LeastTimeX(revolutions);
        if (!(Time(least, revolutions) <= time)) return double.NaN;
        // Equation 31.
        var turn = branch == LambertBranch.Left ? (revolutions + 1) * Math.PI / (8 * time) : 8 * time / (revolutions * Math.PI);
        var power = Math.Pow(turn, 2.0 / 3);
        var x = (power - 1) / (power + 1);
        return branch == LambertBranch.Left ? Refine(x, time, revolutions, -1, least, falling: true) : Refine(x, time, revolutions, least, 1, falling: false);
    }

    /// <summary>Where the time with so many revolutions is least: the zero of its slope, by Halley's method in a bracket.</summary>
    public double LeastTimeX(int revolutions)
    {
        var (low, high, x) = (-1.0, 1.0, 0.0);
        for (var i = 0; i < MostIterations; i++)
        {
            var (first, second, third) = Derivatives(x, Time(x, revolutions));
            if (first < 0) low = x;
            else high = x;
            var next = x - (2 * first * second / ((2 * second * second) - (first * third)));
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-15) return next;
            x = next;
        }

        return x;
    }

    /// <summary>Householder's iteration of third order between two ends that it may not leave.</summary>
    private double Refine(double x, double time, int revolutions, double low, double high, bool falling)
    {
        if (!(x > low && x < high)) x = double.IsInfinity(high) ? low + 1 : 0.5 * (low + high);
        for (var i = 0; i < MostIterations; i++)
        {
            var at = Time(x, revolutions);
            var off = at - time;
            if (off > 0 == falling) low = x;
            else high = x;
            var (first, second, third) = Derivatives(x, at);
            var square = first * first;
            var next = x - (off * (square - (0.5 * off * second)) / ((first * (square - (off * second))) + (third * off * off / 6)));
            if (Math.Abs(next - x) <= 2e-16 * Math.Max(1, Math.Abs(x))) return next > low && next < high ? next : x;
            if (!(next > low && next < high)) next = double.IsInfinity(high) ? (2 * low) + 2 : 0.5 * (low + high);
            if (next <= low || next >= high) return x;
            x = next;
        }

        return x;
    }

    /// <summary>₂F₁(3, 1; 5/2; z).</summary>
    private static double Hypergeometric(double z)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 0; n < 60 && Math.Abs(term) > 1e-17; n++)
        {
            term *= (3 + n) / (2.5 + n) * z;
            sum += term;
        }

        return sum;
    }
}
