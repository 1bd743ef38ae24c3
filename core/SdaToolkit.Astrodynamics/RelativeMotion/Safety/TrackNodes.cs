using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Where the steps of a track end.</summary>
internal static class TrackNodes
{
    /// <summary>Steps as long as a fixed part of a revolution at the radius where they are, shortened so that each instant asked for is a node.</summary>
    /// <param name="initial">The client.</param>
    /// <param name="gm">GM, m³/s².</param>
    /// <param name="endS">Last node, s.</param>
    /// <param name="stepsPerRevolution">Steps of a circular orbit.</param>
    /// <param name="wanted">Instants that must be nodes, s; any order.</param>
    public static double[] Of(State<Gcrf> initial, double gm, double endS, double stepsPerRevolution, IEnumerable<double> wanted)
    {
        double[] edges = [.. wanted.Append(0).Append(endS).Where(t => t >= 0 && t <= endS).Distinct().Order()];
        var (r, v) = (initial.Position.Metres, initial.Velocity.MetresPerSecond);
        List<double> nodes = [0];
        for (var i = 1; i < edges.Length; i++)
        {
            var t = edges[i - 1];
            while (true)
            {
                var left = edges[i] - t;
                var steps = Math.Ceiling((left / Step(t)) - 1e-9);
                if (steps <= 1) break;
                nodes.Add(t += left / steps);
            }

            nodes.Add(edges[i]);
        }

        return [.. nodes];

        // Falling towards perigee, as long as it may be at the end of the step.
        double Step(double t)
        {
            var here = At(t);
            return Math.Min(here, At(t + here));
        }

        double At(double t)
        {
            TwoBody.Propagate(r, v, t, gm, out var at, out _);
            return Math.Tau / stepsPerRevolution * Math.Sqrt(Math.Pow(at.Norm, 3) / gm);
        }
    }
}
