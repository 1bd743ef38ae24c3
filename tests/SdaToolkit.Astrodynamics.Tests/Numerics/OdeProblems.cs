using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Tests;

/// <summary>Equations with known solutions.</summary>
internal sealed class OdeProblem(int dimension, Action<double, ReadOnlyMemory<double>, double[]> slope) : IOdeSystem
{
    private readonly double[] _y = new double[dimension];
    private readonly double[] _slope = new double[dimension];

    public int Dimension => dimension;

    public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
    {
        y.CopyTo(_y);
        slope(t, _y, _slope);
        _slope.CopyTo(derivative);
    }

    /// <summary>The Kepler problem with μ = 1 in the plane: x, y, vx, vy.</summary>
    public static OdeProblem Kepler { get; } = new(4, (_, y, f) =>
    {
        var s = y.Span;
        var r3 = Math.Pow((s[0] * s[0]) + (s[1] * s[1]), 1.5);
        (f[0], f[1], f[2], f[3]) = (s[2], s[3], -s[0] / r3, -s[1] / r3);
    });

    /// <summary>Kepler's state after an angle of mean anomaly from pericentre, semi-major axis 1.</summary>
    public static double[] KeplerState(double e, double meanAnomaly)
    {
        var anomaly = meanAnomaly;
        for (var i = 0; i < 50; i++) anomaly -= (anomaly - (e * Math.Sin(anomaly)) - meanAnomaly) / (1 - (e * Math.Cos(anomaly)));
        var (sin, cos) = Math.SinCos(anomaly);
        var (b, r) = (Math.Sqrt(1 - (e * e)), 1 - (e * cos));
        return [cos - e, b * sin, -sin / r, b * cos / r];
    }

    /// <summary>The restricted three-body problem of Arenstorf's orbits: Hairer, Nørsett, Wanner, "Solving Ordinary Differential Equations I", (0.1).</summary>
    public static OdeProblem Arenstorf { get; } = new(4, (_, y, f) =>
    {
        const double mu = 0.012277471;
        const double rest = 1 - mu;
        var s = y.Span;
        var d1 = Math.Pow(((s[0] + mu) * (s[0] + mu)) + (s[1] * s[1]), 1.5);
        var d2 = Math.Pow(((s[0] - rest) * (s[0] - rest)) + (s[1] * s[1]), 1.5);
        (f[0], f[1]) = (s[2], s[3]);
        f[2] = s[0] + (2 * s[3]) - (rest * (s[0] + mu) / d1) - (mu * (s[0] - rest) / d2);
        f[3] = s[1] - (2 * s[2]) - (rest * s[1] / d1) - (mu * s[1] / d2);
    });

    public static double Difference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var worst = 0.0;
        for (var i = 0; i < a.Length; i++) worst = Math.Max(worst, Math.Abs(a[i] - b[i]));
        return worst;
    }
}
