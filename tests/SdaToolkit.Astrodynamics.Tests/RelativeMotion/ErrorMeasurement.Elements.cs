using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.RelativeMotion;

/// <content>The worst error of the relative elements without perturbations: of all shapes of relative orbits, not of a sample.</content>
internal static partial class ErrorMeasurement
{
    private const int StartsTried = 48, PerRevolution = 48, FewestInstants = 48, MostRounds = 60;

    // A circle has no perigee whose direction could change.
    private const double LeastEccentricity = 1e-5;

    // In units of the axis, with 1 rad of mean anomaly as the unit of time. Position, velocity and the position's derivatives by eccentricity and, at the same mean longitude, by the perigee's direction, over e.
    private readonly record struct Instant(double MeanRad, Vec3 Position, Vec3 Velocity, Vec3 ByEccentricity, Vec3 ByPerigee);

    /// <summary>Largest error over the square of the largest separation, per one over the perigee distance, by span.</summary>
    /// <remarks>
    /// The elements are exact but for one thing: the mean longitude drifts in proportion to the relative semi-major axis α and its square. So the error at τ is (15/8) α² n τ times the speed over n. The shape that
    /// makes the most of it has, for its α, the smallest largest separation within the span: a Chebyshev approximation by the other elements in the plane (out of it nothing helps), found by Lawson's weights, whose
    /// weighted mean is a lower bound of that separation in every round. Source: C. L. Lawson 1961, thesis, University of California, Los Angeles.
    /// </remarks>
    public static double[] WorstElements(double e) => [.. Orbits.Select(orbits => Enumerable.Range(0, StartsTried).Max(k => WorstElements(Math.Max(e, LeastEccentricity), orbits, Math.Tau * k / StartsTried)))];

    private static double WorstElements(double e, double orbits, double eccentricAnomalyRad)
    {
        var count = Math.Max(FewestInstants, (int)Math.Ceiling(PerRevolution * orbits));
        var start = At(e, eccentricAnomalyRad);
        var end = Eccentric(e, start.MeanRad + (Math.Tau * orbits));
        var instants = Enumerable.Range(0, count + 1).Select(i => At(e, eccentricAnomalyRad + ((end - eccentricAnomalyRad) * i / count))).ToArray();
        // Of α = 1: the size of the orbit, and the way that it drifts.
        var drifts = Array.ConvertAll(instants, i => i.Position - (1.5 * (i.MeanRad - start.MeanRad) * i.Velocity));
        var error = instants.Max(i => 15 / 8.0 * (i.MeanRad - start.MeanRad) * i.Velocity.Norm);
        var least = LeastLargest(instants, drifts);
        return error / (least * least) * (1 - e);
    }

    // A lower bound, within a per cent, of the least largest length of drifts plus any combination of the three columns.
    private static double LeastLargest(Instant[] columns, Vec3[] drifts)
    {
        var weights = Enumerable.Repeat(1.0 / drifts.Length, drifts.Length).ToArray();
        var best = 0.0;
        for (var round = 0; round < MostRounds; round++)
        {
            var (normal, right) = (new double[3, 3], new double[3]);
            for (var k = 0; k < drifts.Length; k++)
            {
                ReadOnlySpan<Vec3> c = [columns[k].Velocity, columns[k].ByEccentricity, columns[k].ByPerigee];
                for (var i = 0; i < 3; i++)
                {
                    right[i] -= weights[k] * Vec3.Dot(c[i], drifts[k]);
                    for (var j = 0; j < 3; j++) normal[i, j] += weights[k] * Vec3.Dot(c[i], c[j]);
                }
            }

            var matrix = new Matrix3(normal[0, 0], normal[0, 1], normal[0, 2], normal[1, 0], normal[1, 1], normal[1, 2], normal[2, 0], normal[2, 1], normal[2, 2]);
            var x = Solve(matrix, new(right[0], right[1], right[2]));
            var lengths = drifts.Select((d, k) => (d + (x.X * columns[k].Velocity) + (x.Y * columns[k].ByEccentricity) + (x.Z * columns[k].ByPerigee)).Norm).ToArray();
            best = Math.Max(best, Math.Sqrt(lengths.Select((l, k) => weights[k] * l * l).Sum()));
            if (lengths.Max() < 1.01 * best) break;
            for (var k = 0; k < weights.Length; k++) weights[k] *= lengths[k];
            var sum = weights.Sum();
            for (var k = 0; k < weights.Length; k++) weights[k] /= sum;
        }

        return best;
    }

    private static Vec3 Solve(Matrix3 m, Vec3 b)
    {
        var (c1, c2, c3) = (m.Transpose().Row1, m.Transpose().Row2, m.Transpose().Row3);
        var determinant = Vec3.Dot(c1, Vec3.Cross(c2, c3));
        return new(Vec3.Dot(b, Vec3.Cross(c2, c3)) / determinant, Vec3.Dot(c1, Vec3.Cross(b, c3)) / determinant, Vec3.Dot(c1, Vec3.Cross(c2, b)) / determinant);
    }

    private static Instant At(double e, double eccentricAnomalyRad)
    {
        var (s, c) = Math.SinCos(eccentricAnomalyRad);
        var (minor, rate) = (Math.Sqrt(1 - (e * e)), 1 - (e * c));
        var (position, velocity) = (new Vec3(c - e, minor * s, 0), new Vec3(-s / rate, minor * c / rate, 0));
        return new(eccentricAnomalyRad - (e * s), position, velocity, new((-s * s / rate) - 1, (minor * c * s / rate) - (e * s / minor), 0), 1 / e * (new Vec3(-position.Y, position.X, 0) - velocity));
    }

    private static double Eccentric(double e, double meanRad)
    {
        // Bisection: e up to 0.8, and no speed is needed.
        var (low, high) = (meanRad - 1, meanRad + 1);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (middle - (e * Math.Sin(middle)) < meanRad) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
