using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>
/// Close approaches the naive way: every object at every step, the range of every pair, golden section on the range at each least sample.
/// It shares nothing with the product but SGP4.
/// </summary>
internal static class BruteForce
{
    public readonly record struct Event(int A, int B, double TimeS, double RangeM, bool Edge);

    public static List<Event> Run(IReadOnlyList<Sgp4> objects, ScreeningOptions options, double stepS, Func<int, int, bool> wanted)
    {
        var duration = options.End.SecondsSince(options.Start);
        var steps = (int)Math.Ceiling(duration / stepS);
        double Time(int i) => Math.Min(i * stepS, duration);
        var positions = new Vec3[objects.Count][];
        Parallel.For(0, objects.Count, o =>
            positions[o] = [.. Enumerable.Range(0, steps + 1).Select(i => Position(objects[o], options.Start, Time(i)))]);

        var events = new List<Event>();
        for (var a = 0; a < objects.Count; a++)
        {
            for (var b = a + 1; b < objects.Count; b++)
            {
                if (!wanted(a, b)) continue;
                // The range changes by at most 25 km/s: samples further away than that cannot lead below the threshold.
                var near = options.ThresholdM + (25_000 * stepS);
                for (var i = 0; i <= steps; i++)
                {
                    var here = (positions[b][i] - positions[a][i]).NormSquared;
                    if (!(here < near * near)) continue;
                    var before = i > 0 ? (positions[b][i - 1] - positions[a][i - 1]).NormSquared : double.NaN;
                    var after = i < steps ? (positions[b][i + 1] - positions[a][i + 1]).NormSquared : double.NaN;
                    if (before <= here || after < here) continue;
                    double Range(double t) => (Position(objects[b], options.Start, t) - Position(objects[a], options.Start, t)).Norm;
                    var from = double.IsNaN(before) ? FirstGood(Range, Time(i), i > 0 ? Time(i - 1) : Time(i)) : Time(i - 1);
                    var to = double.IsNaN(after) ? FirstGood(Range, Time(i), i < steps ? Time(i + 1) : Time(i)) : Time(i + 1);
                    var time = Golden(Range, from, to);
                    var edge = (double.IsNaN(before) && time - from < 2e-3) || (double.IsNaN(after) && to - time < 2e-3);
                    if (Range(time) < options.ThresholdM) events.Add(new(a, b, time, Range(time), edge));
                }
            }
        }

        return events;
    }

    public static Vec3 Position(Sgp4 sgp4, Epoch start, double seconds)
    {
        sgp4.TryPropagate(start.AddSeconds(seconds), out var state, out _);
        return state.Position.Metres;
    }

    private static double FirstGood(Func<double, double> range, double good, double bad)
    {
        for (var i = 0; i < 40; i++)
        {
            var middle = 0.5 * (good + bad);
            if (double.IsNaN(range(middle))) bad = middle;
            else good = middle;
        }

        return good;
    }

    private static double Golden(Func<double, double> f, double a, double b)
    {
        const double Section = 0.6180339887498949;
        var (x1, x2) = (b - (Section * (b - a)), a + (Section * (b - a)));
        var (f1, f2) = (f(x1), f(x2));
        while (b - a > 1e-7)
        {
            if (f1 <= f2)
            {
                (b, x2, f2) = (x2, x1, f1);
                x1 = b - (Section * (b - a));
                f1 = f(x1);
            }
            else
            {
                (a, x1, f1) = (x1, x2, f2);
                x2 = a + (Section * (b - a));
                f2 = f(x2);
            }
        }

        return 0.5 * (a + b);
    }
}
