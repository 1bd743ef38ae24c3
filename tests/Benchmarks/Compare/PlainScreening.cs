using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>
/// Screening the plain way, on two threads: every object each 10 s, the range of pairs at each, and golden section on the range where a
/// sample is least and a straight line through it passes below the threshold. It shares nothing with the product but SGP4.
/// </summary>
/// <remarks>
/// No event is lost: no two objects in orbit near the Earth pass faster than 25 km/s, so the sample nearest to an approach is within
/// threshold + 25 km/s · 5 s of it; and their paths part from straight lines by ½ · 20 m/s² · (10 s)² = 1 km at most.
/// Objects without a state at a sample take no part there.
/// </remarks>
internal sealed class PlainScreening(IReadOnlyList<Sgp4> objects, ScreeningOptions options)
{
    public const double StepS = 10;
    private const int Threads = 2, StepsPerBlock = 30;
    private const double FastestMPerS = 25_000, BendM = 1000;

    private readonly int _steps = (int)Math.Round(options.End.SecondsSince(options.Start) / StepS);
    private readonly double _reachM = options.ThresholdM + (FastestMPerS * StepS / 2);

    /// <summary>Every pair at every step.</summary>
    public List<BruteForce.Event> AllPairs() => Run((grid, i, near) =>
    {
        var x = grid.X(i);
        var y = grid.Y(i);
        var z = grid.Z(i);
        var limit = _reachM * _reachM;
        for (var a = 0; a < x.Length; a++)
        {
            var (ax, ay, az) = (x[a], y[a], z[a]);
            for (var b = a + 1; b < x.Length; b++)
            {
                var (dx, dy, dz) = (x[b] - ax, y[b] - ay, z[b] - az);
                if ((dx * dx) + (dy * dy) + (dz * dz) < limit) near(a, b);
            }
        }
    });

    /// <summary>Pairs in the same or neighbouring cells of space, as wide as the reach.</summary>
    public List<BruteForce.Event> Cells() => Run((grid, i, near) => CellList.Pairs(grid.X(i), grid.Y(i), grid.Z(i), _reachM, near));

    private List<BruteForce.Event> Run(Action<SampleGrid, int, Action<int, int>> pairs)
    {
        var events = new List<BruteForce.Event>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads };
        for (var first = 0; first <= _steps; first += StepsPerBlock)
        {
            var last = Math.Min(first + StepsPerBlock - 1, _steps);
            // With a sample more on either side, to see which is least.
            var grid = new SampleGrid(objects, options.Start, StepS, Math.Max(first - 1, 0), Math.Min(last + 1, _steps), parallel);
            Parallel.For(first, last + 1, parallel, i =>
            {
                var found = new List<BruteForce.Event>();
                pairs(grid, i, (a, b) => Look(grid, i, a, b, found));
                lock (events) events.AddRange(found);
            });
        }

        return events;
    }

    /// <summary>Whether a sample of a pair is the least around, and what event it leads to.</summary>
    private void Look(SampleGrid grid, int i, int a, int b, List<BruteForce.Event> found)
    {
        var here = grid.Between(a, b, i);
        var before = i > 0 ? grid.Between(a, b, i - 1) : Nowhere;
        var after = i < _steps ? grid.Between(a, b, i + 1) : Nowhere;
        if (before.NormSquared <= here.NormSquared || after.NormSquared < here.NormSquared) return;
        if (objects[a].Elements == objects[b].Elements || Miss(here, before, after) > options.ThresholdM + BendM) return;
        double Range(double t) => (BruteForce.Position(objects[b], options.Start, t) - BruteForce.Position(objects[a], options.Start, t)).Norm;
        // The range of an object without a state is NaN, which golden section takes for larger than any.
        var (from, to) = (Math.Max(i - 1, 0) * StepS, Math.Min(i + 1, _steps) * StepS);
        var time = Least(Range, from, to);
        if (Range(time) < options.ThresholdM) found.Add(new(a, b, time, Range(time), time - from < 2e-3 || to - time < 2e-3));
    }

    private static Vec3 Nowhere => new(double.NaN, double.NaN, double.NaN);

    /// <summary>Least range of the straight line through the samples, within a step.</summary>
    private static double Miss(Vec3 here, Vec3 before, Vec3 after)
    {
        var v = double.IsNaN(before.X) ? (after - here) / StepS : double.IsNaN(after.X) ? (here - before) / StepS : (after - before) / (2 * StepS);
        var t = Math.Clamp(-Vec3.Dot(here, v) / v.NormSquared, -StepS, StepS);
        return double.IsNaN(t) ? here.Norm : (here + (t * v)).Norm;
    }

    private static double Least(Func<double, double> f, double a, double b)
    {
        const double Section = 0.6180339887498949;
        var (x1, x2) = (b - (Section * (b - a)), a + (Section * (b - a)));
        var (f1, f2) = (f(x1), f(x2));
        while (b - a > 1e-6)
        {
            if (f1 <= f2 || double.IsNaN(f2))
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
