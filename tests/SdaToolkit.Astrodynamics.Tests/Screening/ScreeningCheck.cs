using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Compares a screening with brute force, event by event.</summary>
internal static class ScreeningCheck
{
    private const double RangeToleranceM = 1e-3;
    private const double TimeToleranceS = 1e-3;

    /// <summary>Rounding of the range, m: golden section on a bottom of curvature c cannot place it better than √(2·this/c).</summary>
    private const double RangeNoiseM = 3e-5;

    /// <summary>The screening and brute force give the same events. Returns their number and the worst differences.</summary>
    public static (int Events, double WorstS, double WorstM) Same(IReadOnlyList<Sgp4> objects, IReadOnlyList<int>? primaries, ScreeningOptions options, double stepS)
    {
        bool Wanted(int a, int b) => (primaries is null || primaries.Contains(a) || primaries.Contains(b)) && objects[a].Elements != objects[b].Elements;
        var expected = BruteForce.Run(objects, options, stepS, Wanted);
        var actual = Screening.Run(objects, primaries, options);
        var left = actual.Where(e => e.Kind != CloseApproachKind.Continuous)
            .GroupBy(e => (Math.Min(e.Primary, e.Secondary), Math.Max(e.Primary, e.Secondary))).ToDictionary(g => g.Key, g => g.ToList());
        var (worst_s, worst_m) = (0.0, 0.0);
        foreach (var e in expected)
        {
            // Events at the threshold itself may fall to either side of it.
            var what = $"pair {e.A} {e.B} at {e.TimeS:F6} s, {e.RangeM:F4} m";
            if (!left.TryGetValue((e.A, e.B), out var candidates) || candidates.Count == 0)
            {
                Assert.IsGreaterThan(options.ThresholdM - RangeToleranceM, e.RangeM, "lost: " + what);
                continue;
            }

            var nearest = candidates.MinBy(c => Math.Abs(c.Tca.SecondsSince(options.Start) - e.TimeS));
            var difference_s = Math.Abs(nearest.Tca.SecondsSince(options.Start) - e.TimeS);
            var tolerance_s = TimeToleranceS + Flatness(objects, options.Start, e);
            Assert.IsLessThanOrEqualTo(tolerance_s, difference_s, "time: " + what);
            Assert.AreEqual(e.RangeM, nearest.MissDistanceM, RangeToleranceM, "range: " + what);
            Assert.AreEqual(e.Edge, nearest.Kind == CloseApproachKind.Edge, "kind: " + what);
            if (nearest.RelativeSpeedMPerS > 1000) worst_s = Math.Max(worst_s, difference_s);
            worst_m = Math.Max(worst_m, Math.Abs(e.RangeM - nearest.MissDistanceM));
            candidates.Remove(nearest);
        }

        foreach (var extra in left.Values.SelectMany(v => v))
            Assert.IsGreaterThan(options.ThresholdM - RangeToleranceM, extra.MissDistanceM, $"brute force knows nothing of {extra.Primary} {extra.Secondary} at {extra.Tca.SecondsSince(options.Start):F6} s");
        return (expected.Count, worst_s, worst_m);
    }

    private static double Flatness(IReadOnlyList<Sgp4> objects, Epoch start, BruteForce.Event e)
    {
        if (e.Edge) return 1e-3;
        double Range(double t) => (BruteForce.Position(objects[e.B], start, t) - BruteForce.Position(objects[e.A], start, t)).Norm;
        const double Step = 5;
        var curvature = (Range(e.TimeS + Step) - (2 * e.RangeM) + Range(e.TimeS - Step)) / (Step * Step);
        return Math.Sqrt(2 * RangeNoiseM / Math.Abs(curvature));
    }
}
