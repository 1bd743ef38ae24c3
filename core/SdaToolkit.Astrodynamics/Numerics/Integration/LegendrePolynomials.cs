namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>Legendre polynomials on 0 to 1 and the Gauss rule at their zeros (Abramowitz and Stegun 22.7.10, 25.4.29).</summary>
internal static class LegendrePolynomials
{
    /// <summary>P_k(2x − 1) for k from 0 to the length less one.</summary>
    public static void Shifted(double x, Span<double> values)
    {
        var u = (2 * x) - 1;
        values[0] = 1;
        if (values.Length > 1) values[1] = u;
        for (var k = 2; k < values.Length; k++) values[k] = ((((2 * k) - 1) * u * values[k - 1]) - ((k - 1) * values[k - 2])) / k;
    }

    /// <summary>Nodes between 0 and 1, ascending, and weights, of sum 1.</summary>
    public static (double[] Nodes, double[] Weights) GaussRule(int points)
    {
        var (nodes, weights) = (new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            // Newton from the asymptotic zero; quadratic from the first step.
            var u = -Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            var slope = 0.0;
            for (var step = 0; step < 8; step++)
            {
                var (value, below) = (u, 1.0);
                for (var k = 2; k <= points; k++) (value, below) = (((((2 * k) - 1) * u * value) - ((k - 1) * below)) / k, value);
                slope = points * ((u * value) - below) / ((u * u) - 1);
                u -= value / slope;
            }

            nodes[i] = (1 + u) / 2;
            weights[i] = 1 / ((1 - (u * u)) * slope * slope);
        }

        return (nodes, weights);
    }
}
