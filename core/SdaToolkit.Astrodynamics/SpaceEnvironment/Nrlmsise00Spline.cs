namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>A temperature profile between nodes: a cubic spline of 1/T over geopotential height, with given gradients at both ends.</summary>
/// <remarks>Source: Hedin 1991, J. Geophys. Res. 96, 1159; DENSU and DENSM of the NRL distribution. Lives on the caller's stack.</remarks>
internal readonly ref struct Nrlmsise00Spline
{
    private readonly double _topKm, _spanKm, _earthRadiusKm;
    private readonly Span<double> _x, _y, _second;

    /// <summary>The profile of nodes that go down from the first.</summary>
    /// <param name="altitudesKm">Altitudes of the nodes, km, falling.</param>
    /// <param name="temperaturesK">Temperatures, K.</param>
    /// <param name="topGradient">dT/dz at the first, K/km.</param>
    /// <param name="bottomGradient">dT/dz at the last, K/km.</param>
    /// <param name="earthRadiusKm">Effective radius of the Earth, km.</param>
    /// <param name="buffer">Working space: four numbers a node.</param>
    public Nrlmsise00Spline(
        ReadOnlySpan<double> altitudesKm, ReadOnlySpan<double> temperaturesK, double topGradient, double bottomGradient, double earthRadiusKm, Span<double> buffer)
    {
        var n = altitudesKm.Length;
        (_topKm, _earthRadiusKm) = (altitudesKm[0], earthRadiusKm);
        _spanKm = Geopotential(altitudesKm[n - 1], _topKm, earthRadiusKm);
        _x = buffer[..n];
        _y = buffer.Slice(n, n);
        _second = buffer.Slice(2 * n, n);
        for (var i = 0; i < n; i++)
        {
            _x[i] = Geopotential(altitudesKm[i], _topKm, earthRadiusKm) / _spanKm;
            _y[i] = 1 / temperaturesK[i];
        }

        var stretch = (earthRadiusKm + altitudesKm[n - 1]) / (earthRadiusKm + _topKm);
        Solve(-topGradient * _y[0] * _y[0] * _spanKm, -bottomGradient * _y[n - 1] * _y[n - 1] * _spanKm * stretch * stretch, buffer.Slice(3 * n, n));
    }

    /// <summary>Geopotential height from the first node to the last, km; negative.</summary>
    public double SpanKm => _spanKm;

    /// <summary>Geopotential height of an altitude above a base, km.</summary>
    public static double Geopotential(double altitudeKm, double baseKm, double earthRadiusKm) =>
        (altitudeKm - baseKm) * (earthRadiusKm + baseKm) / (earthRadiusKm + altitudeKm);

    /// <summary>1/T at an altitude, and its integral from the first node to there in units of <see cref="SpanKm"/>.</summary>
    public (double InverseTemperature, double Integral) At(double altitudeKm)
    {
        var x = Geopotential(altitudeKm, _topKm, _earthRadiusKm) / _spanKm;
        var last = _x.Length - 2;
        var integral = 0.0;
        for (var i = 0; ; i++)
        {
            var inside = i == last || x < _x[i + 1];
            var h = _x[i + 1] - _x[i];
            var b = inside ? (x - _x[i]) / h : 1;
            var a = 1 - b;
            var (a2, b2) = (a * a, b * b);
            integral += h * (((1 - a2) * _y[i] / 2) + (b2 * _y[i + 1] / 2)
                + (h * h / 6 * ((((a2 / 2) - ((1 + (a2 * a2)) / 4)) * _second[i]) + (((b2 * b2 / 4) - (b2 / 2)) * _second[i + 1]))));
            if (!inside) continue;
            var value = (a * _y[i]) + (b * _y[i + 1]) + (h * h / 6 * ((((a2 * a) - a) * _second[i]) + (((b2 * b) - b) * _second[i + 1])));
            return (value, integral);
        }
    }

    // Second derivatives at the nodes: the tridiagonal system of a clamped cubic spline.
    private void Solve(double firstSlope, double lastSlope, Span<double> u)
    {
        ReadOnlySpan<double> x = _x, y = _y;
        var second = _second;
        var n = x.Length;
        second[0] = -0.5;
        u[0] = 3 / (x[1] - x[0]) * (((y[1] - y[0]) / (x[1] - x[0])) - firstSlope);
        for (var i = 1; i < n - 1; i++)
        {
            var share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            var pivot = (share * second[i - 1]) + 2;
            second[i] = (share - 1) / pivot;
            var bend = ((y[i + 1] - y[i]) / (x[i + 1] - x[i])) - ((y[i] - y[i - 1]) / (x[i] - x[i - 1]));
            u[i] = ((6 * bend / (x[i + 1] - x[i - 1])) - (share * u[i - 1])) / pivot;
        }

        var end = 3 / (x[n - 1] - x[n - 2]) * (lastSlope - ((y[n - 1] - y[n - 2]) / (x[n - 1] - x[n - 2])));
        second[n - 1] = (end - (0.5 * u[n - 2])) / ((0.5 * second[n - 2]) + 1);
        for (var i = n - 2; i >= 0; i--) second[i] = (second[i] * second[i + 1]) + u[i];
    }
}
