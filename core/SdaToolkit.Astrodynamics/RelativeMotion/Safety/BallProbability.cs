using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Probability that a normal vector of three components lies in the unit ball: by slices along its principal axes.</summary>
/// <remarks>Two integrals by Gauss's rule of 24 points, cut to 8 standard deviations, the third by the error function; right to 1e-6 of itself.</remarks>
internal static class BallProbability
{
    private const double Reach = 8;
    private const double LeastVariance = 1e-18;

    private static readonly (double[] Nodes, double[] Weights) Rule = LegendrePolynomials.GaussRule(24);

    /// <summary>The probability.</summary>
    /// <param name="mean">Mean, in radii of the ball.</param>
    /// <param name="covariance">Covariance, in squares of the radius; eigenvalues at or below 0 count as none.</param>
    public static double Inside(Vec3 mean, Matrix3 covariance)
    {
        var (values, vectors) = ClippedInverse.Eigen(covariance);
        var m = vectors.Transpose() * mean;
        Span<(double Mean, double Sigma)> axes = [Axis(m.X, values.X), Axis(m.Y, values.Y), Axis(m.Z, values.Z)];
        // The narrowest last, where the error function takes it whole.
        axes.Sort((a, b) => b.Sigma.CompareTo(a.Sigma));
        var (first, second, third) = (axes[0], axes[1], axes[2]);
        return Slices(first, 1, x => Slices(second, Math.Max(0, 1 - (x * x)), y => Within(third, Math.Sqrt(Math.Max(0, 1 - (x * x) - (y * y))))));
    }

    private static (double Mean, double Sigma) Axis(double mean, double variance) => (mean, Math.Sqrt(Math.Max(LeastVariance, variance)));

    // ∫ over |x| ≤ √square of density(x) · inner(x).
    private static double Slices((double Mean, double Sigma) axis, double square, Func<double, double> inner)
    {
        var edge = Math.Sqrt(square);
        var (low, high) = (Math.Max(-edge, axis.Mean - (Reach * axis.Sigma)), Math.Min(edge, axis.Mean + (Reach * axis.Sigma)));
        if (!(high > low)) return 0;
        var (width, sum) = (high - low, 0.0);
        for (var i = 0; i < Rule.Nodes.Length; i++)
        {
            var x = low + (width * Rule.Nodes[i]);
            var z = (x - axis.Mean) / axis.Sigma;
            sum += Rule.Weights[i] * Math.Exp(-0.5 * z * z) * inner(x);
        }

        return width * sum / (axis.Sigma * Math.Sqrt(Math.Tau));
    }

    private static double Within((double Mean, double Sigma) axis, double half) =>
        half > 0 ? Math.Exp(ErrorFunction.LogIntervalProbability(axis.Mean / (axis.Sigma * double.Sqrt(2)), half / (axis.Sigma * double.Sqrt(2)))) : 0;
}
